// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {SettlementCase} from "../support/SettlementCase.sol";

/// @dev One change to honest words each; every test ends with the honest words accepted.
contract CommitForgeryTest is SettlementCase {
    uint256 private constant ROUND = 900_000;

    function setUp() public override {
        super.setUp();
        _open(ALICE, 1000);
        _settleNext(1);
        Draft memory tick = _draft(0);
        (tick.words[10], tick.words[11]) = (1, ROUND);
        Pending memory pending = _prover(tick);
        _commit(tick);
        _prove(pending);
        _open(BOB, 500);
        _deposit(ALICE, 0, 11);
        _deposit(ALICE, 77, 22);
        _changeKey(ALICE, 0);
    }

    function _honest() private view returns (Draft memory) {
        return _draft(3);
    }

    function _refused(Draft memory forged, bytes memory reason) private {
        vm.expectRevert(reason);
        _commit(forged);
    }

    function _refusedHeader(uint256 index, uint256 value) private {
        Draft memory forged = _honest();
        uint256 expected = forged.words[index];
        forged.words[index] = value;
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderMismatch.selector, index, expected, value));
        _accepted();
    }

    function _accepted() private {
        uint64 batch = settlement.committed().batch;
        _commit(_honest());
        assertEq(settlement.committed().batch, batch + 1, "the honest batch");
    }

    // W4: canonical words.

    function testFuzz_commit_refusesAWordOutOfTheField(uint256 index, uint256 excess) external {
        Draft memory forged = _honest();
        index = bound(index, 0, S8_WORDS - 1);
        vm.assume(index != 1); // the shape id is refused as unknown, below
        forged.words[index] = bound(excess, R, type(uint256).max);
        _refused(forged, abi.encodeWithSelector(ISettlement.WordNotInField.selector, index, forged.words[index]));
        _accepted();
    }

    /// @dev The same element in a second encoding.
    function testFuzz_commit_refusesAWordPlusTheOrder(uint256 index) external {
        Draft memory forged = _honest();
        index = bound(index, 2, S8_WORDS - 1);
        forged.words[index] += R;
        _refused(forged, abi.encodeWithSelector(ISettlement.WordNotInField.selector, index, forged.words[index]));
        _accepted();
    }

    function test_commit_refusesACommitmentOutOfTheField() external {
        Draft memory forged = _honest();
        forged.commitment += R;
        _refused(forged, abi.encodeWithSelector(ISettlement.CommitmentNotInField.selector, forged.commitment));
        _accepted();
    }

    // P1: the number of words.

    function test_commit_refusesAWordTooMany() external {
        Draft memory forged = _honest();
        uint256[] memory more = new uint256[](S8_WORDS + 1);
        for (uint256 i = 0; i < S8_WORDS; i++) {
            more[i] = forged.words[i];
        }
        vm.prank(OPERATOR);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.WordCountInvalid.selector, 165, 24, 164));
        settlement.commit(more, forged.commitment);
        _accepted();
    }

    function test_commit_refusesLessThanAHeader() external {
        vm.prank(OPERATOR);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.WordCountInvalid.selector, 23, 24, type(uint256).max));
        settlement.commit(new uint256[](23), 1);
        _accepted();
    }

    // P4: deployment, shape, order.

    function test_commit_refusesAnotherDeployment() external {
        _refusedHeader(0, TEST_CHAIN + uint256(uint160(address(0x5e771e))) * 2 ** 64);
    }

    function test_commit_refusesAnotherChain() external {
        _refusedHeader(0, TEST_CHAIN + 1 + uint256(uint160(address(settlement))) * 2 ** 64);
    }

    /// @dev After a fork of the chain the old words are worthless.
    function test_commit_followsTheChainId() external {
        Draft memory draft = _honest();
        uint256 forked = draft.words[0] - TEST_CHAIN + 7;
        vm.chainId(7);
        _refused(draft, abi.encodeWithSelector(ISettlement.HeaderMismatch.selector, 0, forked, draft.words[0]));
        vm.chainId(TEST_CHAIN);
        _accepted();
    }

    function test_commit_refusesAnUnknownShape() external {
        Draft memory forged = _honest();
        forged.words[1] = 2;
        _refused(forged, abi.encodeWithSelector(ISettlement.ShapeUnknown.selector, 2));
        forged.words[1] = 0;
        _refused(forged, abi.encodeWithSelector(ISettlement.ShapeUnknown.selector, 0));
        forged.words[1] = 2 ** 64 + 1; // the low bits name a shape
        _refused(forged, abi.encodeWithSelector(ISettlement.ShapeUnknown.selector, 2 ** 64 + 1));
        forged.words[1] = R + 1;
        _refused(forged, abi.encodeWithSelector(ISettlement.ShapeUnknown.selector, R + 1));
        _accepted();
    }

    function test_commit_refusesABatchSkippedOrRepeated() external {
        uint256 snapshot = vm.snapshotState();
        _refusedHeader(2, 4);
        assertTrue(vm.revertToState(snapshot), "reverted");
        _refusedHeader(2, 2);
    }

    function test_commit_refusesTheSameWordsTwice() external {
        Draft memory draft = _honest();
        _commit(draft);
        _refused(draft, abi.encodeWithSelector(ISettlement.HeaderMismatch.selector, 2, 4, 3));
        _commit(_draft(1));
    }

    // P4: the state before is the last committed one.

    function test_commit_refusesAnotherOldRoot() external {
        _refusedHeader(3, GENESIS_ROOT);
    }

    function test_commit_refusesAnotherCountBefore() external {
        _refusedHeader(5, 0);
    }

    function test_commit_refusesACountThatFalls() external {
        Draft memory forged = _honest();
        forged.words[6] = 0;
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 6, 0, 1, 2 ** 30));
        forged.words[6] = 2 ** 30 + 1;
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 6, 2 ** 30 + 1, 1, 2 ** 30));
        _accepted();
    }

    function test_commit_refusesAnotherQueueIndexBefore() external {
        uint256 snapshot = vm.snapshotState();
        _refusedHeader(7, 0);
        assertTrue(vm.revertToState(snapshot), "reverted");
        _refusedHeader(7, 2);
    }

    // L1, P4: the queue.

    function test_commit_refusesMoreOperationsThanAreQueued() external {
        Draft memory forged = _honest();
        forged.words[8] = 6;
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 8, 6, 1, 5));
        _accepted();
    }

    function test_commit_refusesMoreOperationsThanTheShapeHas() external {
        for (uint96 i = 0; i < 6; i++) {
            _deposit(BOB, 0, 1 + i);
        }
        Draft memory forged = _honest();
        forged.words[8] = 10;
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 8, 10, 1, 9));
        _accepted();
    }

    function test_commit_refusesAQueueThatGoesBack() external {
        Draft memory forged = _honest();
        forged.words[8] = 0;
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 8, 0, 1, 5));
        _accepted();
    }

    function test_commit_refusesAnotherOperationCount() external {
        Draft memory forged = _honest();
        forged.words[21] = 2 << 80;
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderMismatch.selector, 21, 3, 2));
        _accepted();
    }

    function _refusedQueue(Draft memory forged, uint256 end) private {
        bytes32 q = inbox.hashAt(uint64(forged.words[7]));
        uint256[] memory w = forged.words;
        for (uint256 i = 0; i < end - w[7]; i++) {
            uint256 k = OPERATIONS + 6 * i;
            q = keccak256(abi.encode(q, w[k], w[k + 1], w[k + 2], w[k + 3], w[k + 4]));
        }
        _refused(
            forged, abi.encodeWithSelector(ISettlement.QueueHashMismatch.selector, end, inbox.hashAt(uint64(end)), q)
        );
    }

    function test_commit_refusesASkippedOperation() external {
        Draft memory forged = _honest();
        for (uint256 j = 0; j < 6; j++) {
            forged.words[OPERATIONS + j] = forged.words[OPERATIONS + 6 + j];
            forged.words[OPERATIONS + 6 + j] = forged.words[OPERATIONS + 12 + j];
        }
        (forged.words[8], forged.words[21]) = (3, 2 << 80);
        for (uint256 j = 0; j < 6; j++) {
            forged.words[OPERATIONS + 12 + j] = 0;
        }
        _refusedQueue(forged, 3);
        _accepted();
    }

    function test_commit_refusesARepeatedOperation() external {
        Draft memory forged = _honest();
        for (uint256 j = 0; j < 6; j++) {
            forged.words[OPERATIONS + 6 + j] = forged.words[OPERATIONS + j];
        }
        _refusedQueue(forged, 4);
        _accepted();
    }

    function test_commit_refusesReorderedOperations() external {
        Draft memory forged = _honest();
        for (uint256 j = 0; j < 6; j++) {
            (forged.words[OPERATIONS + j], forged.words[OPERATIONS + 6 + j]) =
            (forged.words[OPERATIONS + 6 + j], forged.words[OPERATIONS + j]);
        }
        _refusedQueue(forged, 4);
        _accepted();
    }

    function testFuzz_commit_refusesAnAlteredOperation(uint256 row, uint256 word, uint256 value) external {
        Draft memory forged = _honest();
        uint256 position = OPERATIONS + 6 * bound(row, 0, 2) + bound(word, 0, 4);
        value = value % R;
        vm.assume(value != forged.words[position]);
        forged.words[position] = value;
        _refusedQueue(forged, 4);
        _accepted();
    }

    // T2, P4: rounds and governed hashes.

    function test_commit_refusesATickFlagThatIsNoBit() external {
        Draft memory forged = _honest();
        forged.words[10] = 2;
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 10, 2, 0, 1));
        _accepted();
    }

    function testFuzz_commit_refusesATickThatIsNotLater(uint256 round) external {
        Draft memory forged = _honest();
        round = bound(round, 0, ROUND);
        (forged.words[10], forged.words[11]) = (1, round);
        _refused(forged, abi.encodeWithSelector(ISettlement.RoundMismatch.selector, true, ROUND, round));
        _accepted();
    }

    function test_commit_refusesATickOfTheSameRound() external {
        Draft memory forged = _honest();
        forged.words[10] = 1;
        _refused(forged, abi.encodeWithSelector(ISettlement.RoundMismatch.selector, true, ROUND, ROUND));
        _accepted();
    }

    function testFuzz_commit_refusesAnotherRoundWithoutTick(uint256 round) external {
        Draft memory forged = _honest();
        round = bound(round, 0, 2 ** 40 - 1);
        vm.assume(round != ROUND);
        forged.words[11] = round;
        _refused(forged, abi.encodeWithSelector(ISettlement.RoundMismatch.selector, false, ROUND, round));
        _accepted();
    }

    function test_commit_refusesARoundOver40Bits() external {
        Draft memory forged = _honest();
        (forged.words[10], forged.words[11]) = (1, 2 ** 40);
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 11, 2 ** 40, 0, 2 ** 40 - 1));
        _accepted();
    }

    function test_commit_refusesOtherParameters() external {
        _refusedHeader(13, PARAMETERS + 1);
    }

    function test_commit_refusesAnotherCommittee() external {
        _refusedHeader(14, COMMITTEE + 1);
    }

    function test_commit_refusesParametersBeforeAndAfterTheirTime() external {
        uint64 from = 2_000_000;
        vm.startPrank(GOVERNOR);
        settlement.scheduleParameters(from, 0xa2);
        settlement.scheduleCommittee(from, 0xb2);
        vm.stopPrank();
        Draft memory forged = _honest();
        (forged.words[10], forged.words[11], forged.words[13], forged.words[14]) = (1, from - 1, 0xa2, COMMITTEE);
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderMismatch.selector, 13, PARAMETERS, 0xa2));
        (forged.words[11], forged.words[14]) = (from, COMMITTEE);
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderMismatch.selector, 14, 0xb2, COMMITTEE));
        (forged.words[13], forged.words[14]) = (PARAMETERS, 0xb2);
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderMismatch.selector, 13, 0xa2, PARAMETERS));
        (forged.words[13], forged.words[14]) = (0xa2, 0xb2);
        _commit(forged);
        assertEq(settlement.committed().round, from, "the hashes of the round");
    }

    // P4, P7: the clock.

    function test_commit_boundsTheClock() external {
        uint256 now_ = NOW + 7200; // the batch before is out of the window
        vm.warp(now_);
        Draft memory forged = _honest();
        forged.words[12] = now_ + 1;
        _refused(forged, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 12, now_ + 1, now_ - 3600, now_));
        forged.words[12] = now_ - 3601;
        _refused(
            forged, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 12, now_ - 3601, now_ - 3600, now_)
        );
        forged.words[12] = now_ - 3600;
        uint256 snapshot = vm.snapshotState();
        _commit(forged);
        assertTrue(vm.revertToState(snapshot), "reverted");
        forged.words[12] = now_;
        _commit(forged);
    }

    function test_commit_refusesWordsKeptBackTooLong() external {
        Draft memory draft = _honest();
        vm.warp(NOW + 3601);
        _refused(draft, abi.encodeWithSelector(ISettlement.HeaderOutOfRange.selector, 12, NOW, NOW + 1, NOW + 3601));
        vm.warp(NOW + 3600);
        _commit(draft);
    }

    /// @dev Within the window, but before the batch before: orders and prices would get their past back.
    function test_commit_refusesATimeThatFalls() external {
        vm.warp(NOW + 60);
        _settleNext(1);
        Draft memory forged = _draft(2);
        forged.words[12] = NOW + 59;
        _refused(forged, abi.encodeWithSelector(ISettlement.TimeFalls.selector, NOW + 59, NOW + 60));
        forged.words[12] = NOW;
        _refused(forged, abi.encodeWithSelector(ISettlement.TimeFalls.selector, NOW, NOW + 60));
        forged.words[12] = NOW + 60; // the same second
        _commit(forged);
        assertEq(settlement.committed().time, NOW + 60, "time");
    }

    /// @dev The last committed time counts, not the last proven one.
    function test_commit_refusesATimeBeforeAnUnprovenBatch() external {
        vm.warp(NOW + 60);
        _commitNext(1);
        assertEq(settlement.proven().time, NOW, "proven");
        Draft memory forged = _draft(2);
        forged.words[12] = NOW + 59;
        _refused(forged, abi.encodeWithSelector(ISettlement.TimeFalls.selector, NOW + 59, NOW + 60));
        forged.words[12] = NOW + 60;
        _commit(forged);
    }

    // P4: the backlog.

    function test_commit_refusesMoreThanMayWaitForProofs() external {
        Pending memory first = _commitNext(1);
        _commitNext(1);
        _commitNext(1);
        _commitNext(1);
        Draft memory draft = _draft(0);
        _refused(draft, abi.encodeWithSelector(ISettlement.TooManyUnproven.selector, 4, 4));
        _prove(first);
        _commit(draft);
    }

    // P2: withdrawal rows that could not be paid.

    function test_commit_refusesWithdrawalsThatAreNoAddressOrAmount() external {
        Draft memory forged = _honest();
        (forged.words[WITHDRAWALS + 2], forged.words[WITHDRAWALS + 3]) = (2 ** 160, 1);
        _refused(forged, abi.encodeWithSelector(ISettlement.WithdrawalInvalid.selector, 1, 2 ** 160, 1));
        (forged.words[WITHDRAWALS + 2], forged.words[WITHDRAWALS + 3]) = (uint160(BOB), 2 ** 126);
        _refused(forged, abi.encodeWithSelector(ISettlement.WithdrawalInvalid.selector, 1, uint160(BOB), 2 ** 126));
        (forged.words[WITHDRAWALS + 2], forged.words[WITHDRAWALS + 3]) = (uint160(BOB), 2 ** 96 + 5);
        _commit(forged);
    }
}
