// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Settlement} from "../src/Settlement.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {IVerifier} from "../src/interfaces/IVerifier.sol";
import {StrictVerifier} from "./mocks/StrictVerifier.sol";
import {TestToken} from "./mocks/TestToken.sol";
import {Fixture} from "./support/Fixture.sol";
import {SettlementCase} from "./support/SettlementCase.sol";

/// @dev The generated verifier and real proofs, made by the build (see `fixtures/README.md`).
contract RealProofTest is SettlementCase {
    /// @dev The project's bound for one batch, calldata apart.
    uint256 private constant BOUND = 600_000;
    uint256 private constant TRANSACTION = 21_000;
    /// @dev A precompile that fails takes all the gas it was given.
    uint256 private constant GAS_OF_A_REFUSAL = 2_000_000;

    Fixture.Batch[] private batches;
    ISettlement.Shape private shape;
    uint64 private shapeId;
    uint256 private payoutWords;
    address private real;

    function setUp() public override {
        string memory path = vm.envOr("NOVATION_FIXTURES", string(""));
        bool demanded = bytes(path).length > 0;
        if (!demanded) path = "fixtures/s8.json";
        if (!vm.exists(path)) {
            assertTrue(!demanded, string.concat("no fixtures in ", path));
            vm.skip(true);
        }
        _load(vm.readFile(path));
    }

    // The honest run.

    function test_real_batchesBecomeFinal() external {
        assertTrue(batches.length >= 2, "two batches or more");
        for (uint256 i = 0; i < batches.length; i++) {
            Pending memory pending = _commitReal(batches[i]);
            assertEq(pending.record.point, batches[i].point, "z");
            assertEq(pending.record.value, batches[i].value, "y");
            assertEq(settlement.recordHash(uint64(i + 1)), keccak256(abi.encode(pending.record)), "the contract agrees");
            uint256 owed = vault.totalClaims() + _payouts(pending);
            _prove(pending);
            assertEq(settlement.proven().root, batches[i].words[4], "root");
            assertEq(vault.totalClaims(), owed, "payouts");
        }
    }

    function test_real_gasIsBounded() external {
        Fixture.Batch memory batch = batches[0];
        Pending memory pending = _commitReal(batch);
        uint256 gas = vm.snapshotGasLastCall("Real", "commit, first batch") + 2 * TRANSACTION;
        _prove(pending);
        gas += vm.snapshotGasLastCall("Real", "prove, first batch");
        assertTrue(gas <= BOUND + 60 * batch.words.length, "gas of commit and prove");
    }

    // Forgeries, each against the real verifier.

    function test_real_refusesEveryAlteredByteOfTheProof() external {
        Pending memory pending = _commitReal(batches[0]);
        for (uint256 i = 0; i < 384; i++) {
            pending.proof[i] ^= 0x01;
            _refusedProof(pending);
            pending.proof[i] ^= 0x01;
        }
        _prove(pending);
    }

    /// @dev A word altered before commit, C kept: refused at commit, or the proof does not fit.
    function test_real_refusesEveryAlteredWord() external {
        Fixture.Batch memory batch = batches[0];
        uint256 atProve = 0;
        for (uint256 i = 0; i < batch.words.length; i++) {
            uint256 honest = batch.words[i];
            batch.words[i] = addmod(honest, 1, R);
            uint256 snapshot = vm.snapshotState();
            if (_commits(batch)) {
                atProve++;
                _refusedProof(_pendingOf(batch));
            }
            assertTrue(vm.revertToState(snapshot), "reverted");
            batch.words[i] = honest;
        }
        assertTrue(atProve >= batch.words.length / 2, "most words are held by the proof alone");
        _prove(_commitReal(batch));
    }

    function test_real_refusesAnotherCommitment() external {
        Fixture.Batch memory batch = batches[0];
        batch.commitment = addmod(batch.commitment, 1, R);
        uint256 snapshot = vm.snapshotState();
        _refusedProof(_commitReal(batch));
        assertTrue(vm.revertToState(snapshot), "reverted");
        _prove(_commitReal(batches[0]));
    }

    function test_real_refusesTheProofOfAnotherBatch() external {
        Pending memory pending = _commitReal(batches[0]);
        bytes memory honest = pending.proof;
        pending.proof = batches[1].proof;
        _refusedProof(pending);
        pending.proof = honest;
        _prove(pending);
    }

    /// @dev The same words, moved to another chain.
    function test_real_refusesTheProofOfAnotherChain() external {
        Fixture.Batch memory batch = batches[0];
        batch.words[0] += 1;
        uint256 chain = block.chainid;
        vm.chainId(chain + 1);
        uint256 snapshot = vm.snapshotState();
        _refusedProof(_commitReal(batch));
        assertTrue(vm.revertToState(snapshot), "reverted");
        vm.chainId(chain);
        _prove(_commitReal(batches[0]));
    }

    function test_real_refusesAnotherVerifiersProof() external {
        ISettlement.Shape memory other = shape;
        other.verifier = address(new StrictVerifier());
        Fixture.Batch memory batch = batches[0];
        batch.words[1] = shapeId + 1;
        vm.prank(GOVERNOR);
        settlement.registerShape(shapeId + 1, other);
        uint256 snapshot = vm.snapshotState();
        _refusedProof(_commitReal(batch));
        assertTrue(vm.revertToState(snapshot), "reverted");
        _prove(_commitReal(batches[0]));
    }

    function test_real_verifierRefusesInputsOutOfTheField() external {
        Fixture.Batch memory batch = batches[0];
        uint256[3] memory input = [batch.commitment, batch.point, batch.value];
        IVerifier(real).verifyProof(batch.proof, input);
        for (uint256 i = 0; i < 3; i++) {
            input[i] += R;
            vm.expectRevert(StrictVerifier.PublicInputNotInField.selector);
            IVerifier(real).verifyProof(batch.proof, input);
            input[i] -= R;
        }
    }

    // Helpers.

    function _load(string memory json) private {
        vm.chainId(Fixture.number(json, "chainId"));
        string memory name = vm.parseJsonString(json, ".shape.name");
        bytes memory code = vm.getCode(string.concat("Verifier-", name, ".sol:Verifier"));
        address made;
        assembly ("memory-safe") {
            made := create(0, add(code, 0x20), mload(code))
        }
        real = made;
        shape = ISettlement.Shape({
            verifier: made,
            accounts: uint16(Fixture.number(json, "shape.accounts")),
            orders: uint16(Fixture.number(json, "shape.orders")),
            instructions: uint16(Fixture.number(json, "shape.instructions")),
            operations: uint16(Fixture.number(json, "shape.operations")),
            levels: uint8(Fixture.number(json, "shape.levels")),
            testKey: true,
            keyHash: bytes32(Fixture.number(json, "keyHash"))
        });
        shapeId = uint64(Fixture.number(json, "shape.id"));
        payoutWords = 6 * uint256(shape.operations) + 2 * uint256(shape.instructions);
        Fixture.Batch[] memory list = Fixture.batches(json);
        for (uint256 i = 0; i < list.length; i++) {
            batches.push(list[i]);
        }
        _deployAt(vm.parseJsonAddress(json, ".settlement"), _realConfig(json));
        vm.prank(GOVERNOR);
        settlement.registerShape(shapeId, shape);
    }

    function _realConfig(string memory json) private returns (ISettlement.Config memory config) {
        token = new TestToken();
        config = _config();
        config.testChainId = uint64(block.chainid);
        config.genesis = uint40(Fixture.number(json, "genesis"));
        config.period = uint32(Fixture.number(json, "period"));
        config.genesisRoot = Fixture.number(json, "genesisRoot");
        config.parameters = Fixture.number(json, "parameters");
        config.committee = Fixture.number(json, "committee");
    }

    /// @dev Runs the constructor at the address that the words name.
    function _deployAt(address place, ISettlement.Config memory config) private {
        vm.etch(place, abi.encodePacked(type(Settlement).creationCode, abi.encode(config)));
        (bool ok, bytes memory runtime) = place.call("");
        assertTrue(ok, "constructor");
        vm.etch(place, runtime);
        settlement = Settlement(place);
        inbox = settlement.inbox();
        vault = settlement.vault();
    }

    function _replayOperations(uint256[] memory words) private {
        for (uint256 i = 0; i < words[8] - words[7]; i++) {
            uint256 k = OPERATIONS + 6 * i;
            uint256 kind = words[k] % 2 ** 8;
            uint32 account = uint32(words[k] / 2 ** 8 % 2 ** 30);
            uint256 amount = words[k] / 2 ** 38 % 2 ** 96;
            address caller = address(uint160(words[k + 1]));
            vm.warp(words[k] / 2 ** 134);
            _fund(caller, amount);
            vm.prank(caller);
            if (kind == 1) inbox.open(words[k + 2], words[k + 3], words[k + 4], amount);
            else if (kind == 2) inbox.deposit(account, amount);
            else inbox.changeKey(account, words[k + 2], words[k + 3], words[k + 4]);
        }
    }

    function _commitReal(Fixture.Batch memory batch) private returns (Pending memory) {
        assertTrue(_commits(batch), "committed");
        return _pendingOf(batch);
    }

    function _commits(Fixture.Batch memory batch) private returns (bool) {
        uint256[] memory honest = batches[settlement.committed().batch].words;
        if (inbox.count() < honest[8]) _replayOperations(honest);
        vm.warp(honest[12]);
        uint256[] memory sent = _trimmed(batch.words);
        vm.prank(OPERATOR);
        try settlement.commit(sent, batch.commitment) {
            return true;
        } catch {
            return false;
        }
    }

    function _pendingOf(Fixture.Batch memory batch) private view returns (Pending memory pending) {
        pending = _pending(Draft(batch.words, batch.commitment), payoutWords);
        pending.proof = batch.proof;
    }

    function _refusedProof(Pending memory pending) private {
        vm.expectPartialRevert(ISettlement.ProofRefused.selector);
        settlement.prove{gas: GAS_OF_A_REFUSAL}(pending.record, pending.payout, pending.proof);
    }

    function _payouts(Pending memory pending) private view returns (uint256 sum) {
        uint256 n = pending.record.queueAfter - pending.record.queueBefore;
        for (uint256 i = 0; i < n; i++) {
            uint256 word = pending.payout[6 * i];
            if (word % 2 ** 8 != 3 && pending.payout[6 * i + 5] % 2 == 0) sum += word / 2 ** 38 % 2 ** 96;
        }
        for (uint256 i = 6 * uint256(shape.operations) + 1; i < payoutWords; i += 2) {
            sum += pending.payout[i] % 2 ** 96;
        }
    }
}
