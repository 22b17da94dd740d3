// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Settlement} from "../../src/Settlement.sol";
import {IInbox} from "../../src/interfaces/IInbox.sol";
import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {IVault} from "../../src/interfaces/IVault.sol";
import {Field} from "../../src/libraries/Field.sol";
import {StrictVerifier} from "../mocks/StrictVerifier.sol";
import {TestToken} from "../mocks/TestToken.sol";
import {Assertions} from "./Assertions.sol";
import {Keys} from "./Keys.sol";

/// @title A deployment with the shape s8, and an operator who makes honest words.
/// @dev The queue is modelled here from what the callers asked for, not from what the contracts stored.
abstract contract SettlementCase is Assertions {
    /// @dev A batch before it is committed.
    struct Draft {
        uint256[] words;
        uint256 commitment;
    }

    /// @dev A batch after it: what `prove` takes.
    struct Pending {
        ISettlement.Record record;
        uint256[] payout;
        bytes proof;
    }

    uint256 internal constant R = Field.ORDER;
    uint64 internal constant S8 = 1;
    uint256 internal constant S8_WORDS = 164;
    uint256 internal constant OPERATIONS = 56;
    uint256 internal constant WITHDRAWALS = 104;
    uint256 internal constant SLOTS = 112;
    uint256 internal constant PAYOUT_WORDS = 56;
    uint256 internal constant GENESIS_ROOT = 0x1234;
    uint256 internal constant PARAMETERS = 0xaaaa;
    uint256 internal constant COMMITTEE = 0xbbbb;
    uint40 internal constant GENESIS = 1_790_000_000;
    uint32 internal constant PERIOD = 10;
    uint256 internal constant NOW = 1_800_000_000;
    uint64 internal constant TEST_CHAIN = 31337;

    address internal constant GOVERNOR = address(0x60);
    address internal constant OPERATOR = address(0x0b);
    address internal constant COLLECTOR = address(0xfe);
    address internal constant ALICE = address(0xa11ce);
    address internal constant BOB = address(0xb0b);
    address internal constant CAROL = address(0xca401);

    TestToken internal token;
    StrictVerifier internal verifier;
    Settlement internal settlement;
    IInbox internal inbox;
    IVault internal vault;

    /// @dev The words of each operation asked for, in order.
    uint256[5][] internal asked;
    /// @dev The owner of each opened account.
    address[] internal owners;

    function setUp() public virtual {
        vm.chainId(TEST_CHAIN);
        vm.warp(NOW);
        token = new TestToken();
        verifier = new StrictVerifier();
        settlement = new Settlement(_config());
        inbox = settlement.inbox();
        vault = settlement.vault();
        vm.prank(GOVERNOR);
        settlement.registerShape(S8, _s8());
    }

    function _config() internal view virtual returns (ISettlement.Config memory) {
        return ISettlement.Config({
            token: token,
            governor: GOVERNOR,
            operator: OPERATOR,
            feeCollector: COLLECTOR,
            testChainId: TEST_CHAIN,
            genesis: GENESIS,
            period: PERIOD,
            window: 0,
            notice: 1 hours,
            maxUnproven: 4,
            genesisRoot: GENESIS_ROOT,
            parameters: PARAMETERS,
            committee: COMMITTEE,
            openingFee: 0,
            queueFee: 0
        });
    }

    function _s8() internal view returns (ISettlement.Shape memory) {
        return ISettlement.Shape({
            verifier: address(verifier),
            accounts: 8,
            orders: 8,
            instructions: 4,
            operations: 8,
            levels: 4,
            testKey: true,
            keyHash: keccak256("s8")
        });
    }

    // The L1 side.

    function _open(address user, uint96 amount) internal returns (uint64 index) {
        _fund(user, amount);
        vm.prank(user);
        index = inbox.open(Keys.BASE_X, Keys.BASE_Y, 7, amount);
        asked.push([_word0(1, 0, amount), uint160(user), Keys.BASE_X, Keys.BASE_Y, 7]);
        owners.push(user);
    }

    function _deposit(address user, uint32 account, uint96 amount) internal returns (uint64 index) {
        _fund(user, amount);
        vm.prank(user);
        index = inbox.deposit(account, amount);
        asked.push([_word0(2, account, amount), uint160(user), 0, 0, 0]);
    }

    function _changeKey(address user, uint32 account) internal returns (uint64 index) {
        vm.prank(user);
        index = inbox.changeKey(account, Keys.TWICE_X, Keys.TWICE_Y, 9);
        asked.push([_word0(3, account, 0), uint160(user), Keys.TWICE_X, Keys.TWICE_Y, 9]);
    }

    function _fund(address user, uint256 amount) internal {
        token.mint(user, amount);
        vm.prank(user);
        token.approve(address(vault), type(uint256).max);
    }

    function _word0(uint256 kind, uint256 account, uint256 amount) internal view returns (uint256) {
        return kind + account * 2 ** 8 + amount * 2 ** 38 + block.timestamp * 2 ** 134;
    }

    // The operator's side.

    /// @dev Honest words of the next batch: takes `n` operations, brings no tick, moves nothing else.
    function _draft(uint256 n) internal view returns (Draft memory draft) {
        ISettlement.Head memory last = settlement.committed();
        uint256[] memory w = new uint256[](S8_WORDS);
        w[0] = TEST_CHAIN + uint256(uint160(address(settlement))) * 2 ** 64;
        w[1] = S8;
        w[2] = last.batch + 1;
        w[3] = last.root;
        w[4] = uint256(keccak256(abi.encode("root", last.batch + 1))) % R;
        w[5] = last.accountCount;
        w[7] = last.queueIndex;
        w[8] = last.queueIndex + n;
        w[11] = last.round;
        w[12] = block.timestamp;
        w[13] = settlement.parametersAt(last.round);
        w[14] = settlement.committeeAt(last.round);
        w[21] = n << 80;
        for (uint256 k = 0; k < 16; k++) {
            w[24 + 2 * k + 1] = 2 ** 49 + 2 ** 47 * 2 ** 50;
        }
        w[6] = _fillOperations(w, last, n);
        draft.words = w;
        draft.commitment = uint256(keccak256(abi.encode("C", w))) % R;
    }

    function _fillOperations(uint256[] memory w, ISettlement.Head memory last, uint256 n)
        private
        view
        returns (uint256 next)
    {
        next = last.accountCount;
        for (uint256 i = 0; i < n; i++) {
            uint256[5] memory operation = asked[last.queueIndex + i];
            for (uint256 j = 0; j < 5; j++) {
                w[OPERATIONS + 6 * i + j] = operation[j];
            }
            uint256 kind = operation[0] % 2 ** 8;
            uint256 account = kind == 1 ? next++ : operation[0] / 2 ** 8 % 2 ** 30;
            bool executed = account < next && (kind != 3 || owners[account] == address(uint160(operation[1])));
            w[OPERATIONS + 6 * i + 5] = executed ? 1 + 2 * account : 0;
        }
    }

    function _withdraw(Draft memory draft, uint256 row, address owner, uint256 account, uint96 amount) internal pure {
        draft.words[WITHDRAWALS + 2 * row] = uint160(owner);
        draft.words[WITHDRAWALS + 2 * row + 1] = uint256(amount) + account * 2 ** 96;
    }

    function _commit(Draft memory draft) internal {
        vm.prank(OPERATOR);
        settlement.commit(_trimmed(draft.words), draft.commitment);
    }

    /// @dev What an honest prover brings for a draft; its proof is registered with the verifier.
    function _prover(Draft memory draft) internal returns (Pending memory pending) {
        pending = _pending(draft, PAYOUT_WORDS);
        verifier.accept(pending.proof, [pending.record.commitment, pending.record.point, pending.record.value]);
    }

    function _pending(Draft memory draft, uint256 payoutWords) internal pure returns (Pending memory pending) {
        uint256[] memory w = draft.words;
        (uint256 z, uint256 y) = _evaluation(w, draft.commitment);
        pending.payout = new uint256[](payoutWords);
        for (uint256 i = 0; i < payoutWords; i++) {
            pending.payout[i] = w[OPERATIONS + i];
        }
        pending.record = ISettlement.Record({
            batch: uint64(w[2]),
            shape: uint64(w[1]),
            commitment: draft.commitment,
            point: z,
            value: y,
            root: w[4],
            accountCount: uint64(w[6]),
            queueBefore: uint64(w[7]),
            queueAfter: uint64(w[8]),
            round: uint64(w[11]),
            time: uint64(w[12]),
            payoutHash: keccak256(abi.encodePacked(pending.payout))
        });
        bytes32 seed = keccak256(abi.encode("proof", w, draft.commitment));
        for (uint256 i = 0; i < 12; i++) {
            pending.proof = abi.encodePacked(pending.proof, keccak256(abi.encode(seed, i)));
        }
    }

    /// @dev P3 as written: powers of z, one by one.
    function _evaluation(uint256[] memory w, uint256 commitment) internal pure returns (uint256 z, uint256 y) {
        z = uint256(keccak256(abi.encode(commitment, keccak256(abi.encodePacked(w))))) % R;
        uint256 power = 1;
        for (uint256 i = 0; i < w.length; i++) {
            y = addmod(y, mulmod(w[i], power, R), R);
            power = mulmod(power, z, R);
        }
    }

    function _prove(Pending memory pending) internal {
        settlement.prove(pending.record, _trimmed(pending.payout), pending.proof);
    }

    /// @dev Commits an honest batch that takes `n` operations.
    function _commitNext(uint256 n) internal returns (Pending memory pending) {
        Draft memory draft = _draft(n);
        pending = _prover(draft);
        _commit(draft);
    }

    /// @dev Commits and proves an honest batch that takes `n` operations.
    function _settleNext(uint256 n) internal {
        _prove(_commitNext(n));
    }

    /// @dev The same words without the zero tail.
    function _trimmed(uint256[] memory words) internal pure returns (uint256[] memory sent) {
        uint256 length = words.length;
        while (length > 0 && words[length - 1] == 0) length--;
        sent = new uint256[](length);
        for (uint256 i = 0; i < length; i++) {
            sent[i] = words[i];
        }
    }
}
