// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {StrictVerifier} from "../mocks/StrictVerifier.sol";
import {SettlementCase} from "../support/SettlementCase.sol";

/// @dev One change to an honest proof call each; every test ends with the honest call accepted.
contract ProveForgeryTest is SettlementCase {
    Draft private firstDraft;
    Pending private first;
    Pending private second;

    function setUp() public override {
        super.setUp();
        _open(ALICE, 1000);
        _deposit(BOB, 9, 40);
        Draft memory draft = _draft(2);
        _withdraw(draft, 0, ALICE, 0, 100);
        firstDraft = draft;
        first = _prover(draft);
        _commit(draft);
        second = _commitNext(0);
    }

    function _refused(Pending memory forged, bytes memory reason) private {
        vm.expectRevert(reason);
        settlement.prove(forged.record, forged.payout, forged.proof);
        assertEq(settlement.proven().batch, 0, "nothing proven");
        assertEq(vault.totalClaims(), 0, "nothing credited");
    }

    function _accepted() private {
        _prove(first);
        assertEq(settlement.proven().batch, 1, "the honest proof");
        assertEq(vault.claims(ALICE), 100, "the withdrawal");
        assertEq(vault.claims(BOB), 40, "the refund");
    }

    function _invalid() private pure returns (bytes memory) {
        return abi.encodeWithSelector(
            ISettlement.ProofRefused.selector, 1, abi.encodeWithSelector(StrictVerifier.ProofInvalid.selector)
        );
    }

    function test_prove_refusesEveryAlteredFieldOfTheRecord() external {
        bytes32 committed = settlement.recordHash(1);
        for (uint256 field = 1; field < 12; field++) {
            Pending memory forged = first;
            bytes memory encoded = abi.encode(forged.record);
            assembly ("memory-safe") {
                let place := add(add(encoded, 0x20), shl(5, field))
                mstore(place, add(mload(place), 1))
            }
            forged.record = abi.decode(encoded, (ISettlement.Record));
            _refused(
                forged, abi.encodeWithSelector(ISettlement.RecordMismatch.selector, 1, committed, keccak256(encoded))
            );
        }
        _accepted();
    }

    function test_prove_refusesTheSecondBatchFirst() external {
        _refused(second, abi.encodeWithSelector(ISettlement.BatchNotNext.selector, 1, 2));
        _accepted();
        _prove(second);
    }

    function test_prove_refusesTheSecondBatchUnderTheFirstNumber() external {
        Pending memory forged = second;
        forged.record.batch = 1;
        _refused(
            forged,
            abi.encodeWithSelector(
                ISettlement.RecordMismatch.selector, 1, settlement.recordHash(1), keccak256(abi.encode(forged.record))
            )
        );
        _accepted();
    }

    function test_prove_refusesAReplay() external {
        _accepted();
        vm.expectRevert(abi.encodeWithSelector(ISettlement.BatchNotNext.selector, 2, 1));
        _prove(first);
        _prove(second);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.BatchNotNext.selector, 3, 2));
        _prove(second);
    }

    function test_prove_refusesABatchThatWasNeverCommitted() external {
        _accepted();
        _prove(second);
        Pending memory forged = _prover(_draft(0));
        vm.expectRevert(
            abi.encodeWithSelector(
                ISettlement.RecordMismatch.selector, 3, bytes32(0), keccak256(abi.encode(forged.record))
            )
        );
        _prove(forged);
    }

    /// @dev A true proof of other words for the same batch: words cannot change after commit.
    function test_prove_refusesWordsAlteredAfterCommit() external {
        _refusedAlteration(4, GENESIS_ROOT); // another new root
        _refusedAlteration(WITHDRAWALS + 1, 999); // a larger withdrawal
        _refusedAlteration(OPERATIONS + 5, 0); // the opening refused, so refunded
        _refusedAlteration(S8_WORDS - 1, 1); // another account diff
        _accepted();
    }

    function _refusedAlteration(uint256 index, uint256 value) private {
        Draft memory draft = firstDraft;
        draft.words[index] = value;
        Pending memory altered = _prover(draft);
        _refused(
            altered,
            abi.encodeWithSelector(
                ISettlement.RecordMismatch.selector, 1, settlement.recordHash(1), keccak256(abi.encode(altered.record))
            )
        );
        Pending memory forged = first;
        forged.proof = altered.proof;
        _refused(forged, _invalid());
    }

    function testFuzz_prove_refusesAlteredPayouts(uint256 index, uint256 value) external {
        Pending memory forged = first;
        index = bound(index, 0, PAYOUT_WORDS - 1);
        vm.assume(value != forged.payout[index]);
        forged.payout[index] = value;
        _refused(
            forged,
            abi.encodeWithSelector(
                ISettlement.PayoutMismatch.selector,
                1,
                forged.record.payoutHash,
                keccak256(abi.encodePacked(forged.payout))
            )
        );
        _accepted();
    }

    /// @dev Paying somebody else, or claiming an executed deposit as refused.
    function test_prove_refusesDivertedPayouts() external {
        Pending memory forged = first;
        forged.payout[48] = uint160(BOB);
        vm.expectPartialRevert(ISettlement.PayoutMismatch.selector);
        _prove(forged);
        forged = first;
        forged.payout[5] = 0;
        vm.expectPartialRevert(ISettlement.PayoutMismatch.selector);
        _prove(forged);
        _accepted();
    }

    function test_prove_refusesMissingAndSurplusPayoutWords() external {
        Pending memory forged = first;
        forged.payout = new uint256[](0);
        _refused(
            forged,
            abi.encodeWithSelector(
                ISettlement.PayoutMismatch.selector,
                1,
                forged.record.payoutHash,
                keccak256(abi.encodePacked(new uint256[](PAYOUT_WORDS)))
            )
        );
        forged.payout = new uint256[](PAYOUT_WORDS + 1);
        for (uint256 i = 0; i < PAYOUT_WORDS; i++) {
            forged.payout[i] = first.payout[i];
        }
        _refused(forged, abi.encodeWithSelector(ISettlement.WordCountInvalid.selector, 57, 0, 56));
        _accepted();
    }

    function test_prove_refusesTheProofOfAnotherBatch() external {
        Pending memory forged = first;
        forged.proof = second.proof;
        _refused(forged, _invalid());
        _accepted();
    }

    function testFuzz_prove_refusesAFlippedBitOfTheProof(uint256 bit) external {
        bit = bound(bit, 0, 384 * 8 - 1);
        Pending memory forged = first;
        forged.proof[bit / 8] = bytes1(uint8(forged.proof[bit / 8]) ^ uint8(1 << (bit % 8)));
        _refused(forged, _invalid());
        _accepted();
    }

    function test_prove_refusesTruncatedAndExtendedProofs() external {
        bytes memory reason = abi.encodeWithSelector(
            ISettlement.ProofRefused.selector, 1, abi.encodeWithSignature("Error(string)", "invalid proof length")
        );
        Pending memory forged = first;
        forged.proof = new bytes(0);
        _refused(forged, reason);
        forged.proof = abi.encodePacked(first.proof, uint8(0));
        _refused(forged, reason);
        forged.proof = new bytes(383);
        for (uint256 i = 0; i < 383; i++) {
            forged.proof[i] = first.proof[i];
        }
        _refused(forged, reason);
        _accepted();
    }

    /// @dev The same words on another chain or deployment have another header, so C, z, y differ and the proof with them.
    function test_prove_refusesAProofOfAnotherDeployment() external {
        Draft memory foreign = _draft(0);
        foreign.words[0] += 1;
        Pending memory other = _prover(foreign);
        Pending memory forged = first;
        forged.proof = other.proof;
        _refused(forged, _invalid());
        _accepted();
    }

    function test_prove_refusesAProofForAnotherShape() external {
        StrictVerifier otherVerifier = new StrictVerifier();
        otherVerifier.accept(first.proof, [first.record.commitment, first.record.point, first.record.value]);
        ISettlement.Shape memory other = _s8();
        other.verifier = address(otherVerifier);
        vm.prank(GOVERNOR);
        settlement.registerShape(2, other);
        Pending memory forged = first;
        forged.record.shape = 2;
        _refused(
            forged,
            abi.encodeWithSelector(
                ISettlement.RecordMismatch.selector, 1, settlement.recordHash(1), keccak256(abi.encode(forged.record))
            )
        );
        _accepted();
    }

    /// @dev A verifier whose code is gone would "succeed" for a low-level caller.
    function test_prove_refusesAVerifierWithoutCode() external {
        bytes memory code = address(verifier).code;
        bytes32 registered = address(verifier).codehash;
        vm.etch(address(verifier), "");
        _refused(
            first,
            abi.encodeWithSelector(
                ISettlement.VerifierCodeChanged.selector, address(verifier), registered, address(verifier).codehash
            )
        );
        vm.etch(address(verifier), code);
        _accepted();
    }

    function test_prove_refusesAVerifierWithOtherCode() external {
        bytes memory code = address(verifier).code;
        bytes32 registered = address(verifier).codehash;
        vm.etch(address(verifier), hex"00"); // stops: says yes to everything
        _refused(
            first,
            abi.encodeWithSelector(
                ISettlement.VerifierCodeChanged.selector, address(verifier), registered, keccak256(hex"00")
            )
        );
        vm.etch(address(verifier), code);
        _accepted();
    }
}
