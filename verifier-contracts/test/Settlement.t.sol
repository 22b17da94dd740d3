// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {Settlement} from "../src/Settlement.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {SettlementCase} from "./support/SettlementCase.sol";

contract SettlementTest is SettlementCase {
    function test_size_isDeployable() external view {
        assertTrue(address(settlement).code.length <= 24576, "settlement");
        assertTrue(address(inbox).code.length <= 24576, "inbox");
        assertTrue(address(vault).code.length <= 24576, "vault");
    }

    // The life of a batch.

    function test_genesis_isBatchZero() external view {
        ISettlement.Head memory head = settlement.committed();
        assertEq(head.root, GENESIS_ROOT, "root");
        assertEq(uint256(head.batch) + head.accountCount + head.queueIndex + head.round + head.time, 0, "all else 0");
        assertEq(keccak256(abi.encode(settlement.proven())), keccak256(abi.encode(head)), "proven");
        assertEq(settlement.wordCount(S8), S8_WORDS, "words of s8");
        assertEq(settlement.population(), 4096, "population of s8");
    }

    function test_commit_storesTheRecordOfP3() external {
        _open(ALICE, 100);
        Draft memory draft = _draft(1);
        Pending memory pending = _pending(draft, PAYOUT_WORDS);
        vm.expectEmit(true, true, true, true, address(settlement));
        emit ISettlement.BatchCommitted(1, draft.words[4], pending.record);
        _commit(draft);
        assertEq(settlement.recordHash(1), keccak256(abi.encode(pending.record)), "record");
        ISettlement.Head memory head = settlement.committed();
        assertEq(head.batch, 1, "batch");
        assertEq(head.root, draft.words[4], "root");
        assertEq(head.accountCount, 1, "accounts");
        assertEq(head.queueIndex, 1, "queue");
        assertEq(head.time, NOW, "time");
        assertEq(settlement.proven().batch, 0, "nothing proven");
    }

    function test_commit_takesTheZeroTailOrNot() external {
        Draft memory draft = _draft(0);
        uint256 snapshot = vm.snapshotState();
        _commit(draft);
        bytes32 trimmed = settlement.recordHash(1);
        assertTrue(vm.revertToState(snapshot), "reverted");
        vm.prank(OPERATOR);
        settlement.commit(draft.words, draft.commitment);
        assertEq(settlement.recordHash(1), trimmed, "same words, same record");
    }

    function test_prove_makesTheBatchFinal() external {
        _open(ALICE, 100);
        Pending memory pending = _commitNext(1);
        vm.expectEmit(true, true, true, true, address(settlement));
        emit ISettlement.BatchProven(1, pending.record.root, 1, 1, 0);
        vm.prank(address(0xabcd)); // anyone
        _prove(pending);
        assertEq(keccak256(abi.encode(settlement.proven())), keccak256(abi.encode(settlement.committed())), "caught up");
        assertEq(settlement.recordHash(1), bytes32(0), "record dropped");
    }

    function test_prove_takesThePayoutInFull() external {
        _open(ALICE, 100);
        Pending memory pending = _commitNext(1);
        settlement.prove(pending.record, pending.payout, pending.proof);
        assertEq(settlement.proven().batch, 1, "proven");
    }

    function test_prove_creditsWithdrawals() external {
        _open(ALICE, 100);
        _open(BOB, 50);
        Draft memory draft = _draft(2);
        _withdraw(draft, 0, ALICE, 0, 30);
        _withdraw(draft, 3, BOB, 1, 50);
        Pending memory pending = _prover(draft);
        _commit(draft);
        assertEq(vault.totalClaims(), 0, "nothing before the proof");
        vm.expectEmit(true, true, true, true, address(settlement));
        emit ISettlement.WithdrawalCredited(1, ALICE, 0, 30);
        vm.expectEmit(true, true, true, true, address(settlement));
        emit ISettlement.WithdrawalCredited(1, BOB, 1, 50);
        _prove(pending);
        assertEq(vault.claims(ALICE), 30, "Alice");
        assertEq(vault.claims(BOB), 50, "Bob");
        vault.claim(BOB);
        assertEq(token.balanceOf(BOB), 50, "paid");
        assertEq(vault.total(), 100, "left");
    }

    function test_prove_refundsRefusedDepositsOnly() external {
        _open(ALICE, 100);
        _settleNext(1);
        _deposit(BOB, 17, 40); // no such account
        _changeKey(BOB, 0); // not the owner: refused, nothing to refund
        _deposit(BOB, 0, 5);
        assertEq(vault.reserved(), 45, "queued");
        Pending memory pending = _commitNext(3);
        vm.expectEmit(true, true, true, true, address(settlement));
        emit ISettlement.DepositRefunded(2, BOB, 1, 40);
        vm.recordLogs();
        _prove(pending);
        assertEq(vm.getRecordedLogs().length, 3, "proven, one refund, one credit");
        assertEq(vault.claims(BOB), 40, "refund");
        assertEq(vault.refunds(BOB), 40, "as a refund");
        assertEq(vault.reserved(), 40, "reserved");
        assertEq(vault.claims(ALICE), 0, "executed");
        assertEq(vault.totalClaims(), 40, "nothing else");
    }

    /// @dev A house below zero: accounts withdraw more than the vault holds for them. Batches go on, and other people's deposits are not touched.
    function test_prove_goesOnWhenMoreIsOwedThanHeld() external {
        _open(ALICE, 100);
        _open(BOB, 100);
        _settleNext(2);
        _deposit(CAROL, 0, 50); // queued
        _deposit(CAROL, 9, 7); // to be refused
        Draft memory draft = _draft(0);
        _withdraw(draft, 0, ALICE, 0, 130);
        _withdraw(draft, 1, BOB, 1, 100);
        Pending memory pending = _prover(draft);
        _commit(draft);
        Pending memory next = _commitNext(0);
        _prove(pending);
        _prove(next);
        assertEq(settlement.proven().batch, 3, "final");
        assertEq(vault.totalClaims(), 230, "owed");

        assertEq(vault.claim(ALICE), 130, "first come");
        assertEq(vault.claim(BOB), 70, "what is left");
        vm.expectRevert(abi.encodeWithSelector(IVault.EscrowShort.selector, BOB, 30));
        vault.claim(BOB);
        assertEq(vault.total(), 57, "Carol's are still there");
        assertEq(vault.reserved(), 57, "and hers");

        _settleNext(2);
        assertEq(vault.claim(BOB), 30, "booked deposits belong to the ledger, whose loss they share");
        assertEq(vault.claim(CAROL), 7, "the refund in full");
    }

    function test_commit_runsAheadOfProve() external {
        _open(ALICE, 100);
        Pending memory first = _commitNext(1);
        _deposit(ALICE, 0, 7);
        Pending memory second = _commitNext(1);
        Pending memory third = _commitNext(0);
        _prove(first);
        _prove(second);
        _prove(third);
        assertEq(settlement.proven().batch, 3, "in order");
        assertEq(settlement.proven().queueIndex, 2, "queue served");
    }

    function testFuzz_tick_movesTheRound(uint40 round) external {
        round = uint40(bound(round, 1, 2 ** 40 - 2));
        Draft memory draft = _draft(0);
        draft.words[10] = 1;
        draft.words[11] = round;
        _commit(draft);
        assertEq(settlement.committed().round, round, "round");
        draft = _draft(0); // no tick: the same round
        _commit(draft);
        assertEq(settlement.committed().round, round, "round kept");
    }

    function test_clock_followsTheChainHoweverLongProvingTakes() external {
        Pending memory pending = _commitNext(0);
        vm.warp(NOW + 30 days);
        _prove(pending);
        assertEq(settlement.proven().batch, 1, "late proof");
    }

    // Governed data.

    function test_schedules_switchByRound() external {
        uint64 now_ = uint64((NOW - GENESIS) / PERIOD);
        uint64 later = now_ + 3600 / PERIOD;
        vm.startPrank(GOVERNOR);
        vm.expectEmit(true, true, true, true, address(settlement));
        emit ISettlement.ParametersAnnounced(later, 0xa2);
        settlement.scheduleParameters(later, 0xa2);
        vm.expectEmit(true, true, true, true, address(settlement));
        emit ISettlement.CommitteeAnnounced(later + 1, 0xb2);
        settlement.scheduleCommittee(later + 1, 0xb2);
        settlement.scheduleParameters(later + 5, 0xa3);
        vm.stopPrank();
        assertEq(settlement.parametersAt(0), PARAMETERS, "first");
        assertEq(settlement.parametersAt(later - 1), PARAMETERS, "until then");
        assertEq(settlement.parametersAt(later), 0xa2, "from then");
        assertEq(settlement.parametersAt(later + 4), 0xa2, "still");
        assertEq(settlement.parametersAt(later + 5), 0xa3, "third");
        assertEq(settlement.committeeAt(later), COMMITTEE, "committee until then");
        assertEq(settlement.committeeAt(later + 1), 0xb2, "committee from then");

        Draft memory draft = _draft(0);
        (draft.words[10], draft.words[11], draft.words[13]) = (1, later, 0xa2);
        _commit(draft);
        draft = _draft(0);
        (draft.words[10], draft.words[11], draft.words[13], draft.words[14]) = (1, later + 7, 0xa3, 0xb2);
        _commit(draft);
        assertEq(settlement.committed().round, later + 7, "committed");
    }

    function test_schedule_refusesTooLittleNotice() external {
        uint64 soon = uint64((NOW - GENESIS + 3600) / PERIOD) - 1;
        uint256 time = GENESIS + uint256(soon) * PERIOD;
        vm.startPrank(GOVERNOR);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NoticeTooShort.selector, soon, time, NOW + 3600));
        settlement.scheduleParameters(soon, 1);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NoticeTooShort.selector, soon, time, NOW + 3600));
        settlement.scheduleCommittee(soon, 1);
        settlement.scheduleParameters(soon + 1, 1);
        settlement.scheduleCommittee(soon + 1, 1);
        vm.stopPrank();
    }

    function test_schedule_refusesRoundsOutOfOrder() external {
        vm.startPrank(GOVERNOR);
        settlement.scheduleParameters(2_000_000, 1);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.RoundNotLater.selector, 2_000_000, 2_000_000));
        settlement.scheduleParameters(2_000_000, 2);
        vm.stopPrank();

        Draft memory draft = _draft(0);
        (draft.words[10], draft.words[11], draft.words[13]) = (1, 3_000_000, 1);
        _commit(draft);
        vm.startPrank(GOVERNOR);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.RoundNotLater.selector, 2_500_000, 3_000_000));
        settlement.scheduleParameters(2_500_000, 2);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.RoundNotLater.selector, 2_500_000, 3_000_000));
        settlement.scheduleCommittee(2_500_000, 2);
        vm.stopPrank();
    }

    function test_schedule_refusesHashesThatNoWordCouldEqual() external {
        vm.startPrank(GOVERNOR);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.HashOutOfRange.selector, R));
        settlement.scheduleParameters(2_000_000, R);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.HashOutOfRange.selector, 0));
        settlement.scheduleCommittee(2_000_000, 0);
        vm.stopPrank();
    }

    // Shapes.

    function test_registerShape_keepsWhatWasRegistered() external {
        ISettlement.Shape memory s64 = _s8();
        (s64.accounts, s64.orders, s64.instructions, s64.operations, s64.levels) = (64, 64, 8, 16, 5);
        s64.testKey = false;
        vm.expectEmit(true, true, true, true, address(settlement));
        emit ISettlement.ShapeRegistered(2, s64, 24 + 32 + 96 + 16 + 72 + 320);
        vm.prank(GOVERNOR);
        settlement.registerShape(2, s64);
        assertEq(keccak256(abi.encode(settlement.shape(2))), keccak256(abi.encode(s64)), "shape");
        assertEq(settlement.population(), 8 ** 5, "population");
    }

    function test_registerShape_neverReplaces() external {
        vm.startPrank(GOVERNOR);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.ShapeIdUnusable.selector, S8));
        settlement.registerShape(S8, _s8());
        vm.expectRevert(abi.encodeWithSelector(ISettlement.ShapeIdUnusable.selector, 0));
        settlement.registerShape(0, _s8());
        vm.stopPrank();
    }

    function test_registerShape_refusesBadFields() external {
        ISettlement.Shape memory bad = _s8();
        vm.startPrank(GOVERNOR);
        bad.levels = 11;
        vm.expectRevert(abi.encodeWithSelector(ISettlement.ShapeInvalid.selector, 2));
        settlement.registerShape(2, bad);
        bad.levels = 0;
        vm.expectRevert(abi.encodeWithSelector(ISettlement.ShapeInvalid.selector, 2));
        settlement.registerShape(2, bad);
        bad.levels = 10;
        bad.accounts = 0;
        vm.expectRevert(abi.encodeWithSelector(ISettlement.ShapeInvalid.selector, 2));
        settlement.registerShape(2, bad);
        bad.accounts = 1;
        bad.verifier = address(0x1234);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.VerifierWithoutCode.selector, address(0x1234)));
        settlement.registerShape(2, bad);
        vm.stopPrank();
    }

    function test_registerShape_refusesTestKeysElsewhere() external {
        vm.startPrank(GOVERNOR);
        vm.chainId(1);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.TestKeyRefused.selector, 2, 1, TEST_CHAIN));
        settlement.registerShape(2, _s8());
        ISettlement.Shape memory real = _s8();
        real.testKey = false;
        settlement.registerShape(2, real);
        vm.stopPrank();
    }

    function test_registerShape_refusesTestKeysWhereNoTestChainIsDeclared() external {
        ISettlement.Config memory config = _config();
        config.testChainId = 0;
        config.queueFee = 1;
        settlement = new Settlement(config);
        vm.startPrank(GOVERNOR);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.TestKeyRefused.selector, 1, TEST_CHAIN, 0));
        settlement.registerShape(1, _s8());
        vm.stopPrank();
    }

    function test_wordCount_refusesUnknownShapes() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.ShapeUnknown.selector, 9));
        settlement.wordCount(9);
    }

    // Roles and construction.

    function test_roles_areNeeded() external {
        bytes32 operator = settlement.OPERATOR();
        bytes32 governor = settlement.GOVERNOR();
        Draft memory draft = _draft(0);
        vm.prank(ALICE);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, ALICE, operator)
        );
        settlement.commit(draft.words, draft.commitment);
        vm.startPrank(OPERATOR);
        bytes memory refusal =
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, OPERATOR, governor);
        vm.expectRevert(refusal);
        settlement.registerShape(2, _s8());
        vm.expectRevert(refusal);
        settlement.scheduleParameters(2_000_000, 1);
        vm.expectRevert(refusal);
        settlement.scheduleCommittee(2_000_000, 1);
        vm.stopPrank();
    }

    function test_roles_canMove() external {
        bytes32 operator = settlement.OPERATOR();
        vm.startPrank(GOVERNOR);
        settlement.grantRole(operator, ALICE);
        settlement.revokeRole(operator, OPERATOR);
        vm.stopPrank();
        Draft memory draft = _draft(0);
        vm.prank(ALICE);
        settlement.commit(draft.words, draft.commitment);
        assertEq(settlement.committed().batch, 1, "committed by Alice");
    }

    function test_constructor_refusesBadConfig() external {
        ISettlement.Config memory config = _config();
        config.token = IERC20(address(0x1234));
        _refuses(config, "token");
        config = _config();
        config.governor = address(0);
        _refuses(config, "governor");
        config = _config();
        config.operator = address(0);
        _refuses(config, "operator");
        config = _config();
        config.feeCollector = address(0);
        _refuses(config, "feeCollector");
        config = _config();
        config.period = 0;
        _refuses(config, "period");
        config = _config();
        config.maxUnproven = 0;
        _refuses(config, "maxUnproven");
        config = _config();
        config.genesisRoot = R;
        _refuses(config, "genesisRoot");
        config = _config();
        config.parameters = R;
        vm.expectRevert(abi.encodeWithSelector(ISettlement.HashOutOfRange.selector, R));
        new Settlement(config);
        config = _config();
        config.committee = 0;
        vm.expectRevert(abi.encodeWithSelector(ISettlement.HashOutOfRange.selector, 0));
        new Settlement(config);
    }

    /// @dev Governed data that changes at once, and a queue that costs nothing to fill, are for test chains.
    function test_constructor_demandsNoticeAndQueueFeeOutsideTestChains() external {
        uint64[2] memory declared = [uint64(0), TEST_CHAIN + 1];
        for (uint256 i = 0; i < 2; i++) {
            ISettlement.Config memory config = _config();
            config.testChainId = declared[i];
            (config.notice, config.queueFee) = (0, 1);
            _refuses(config, "notice");
            (config.notice, config.queueFee) = (1, 0);
            _refuses(config, "queueFee");
            config.queueFee = 1;
            assertEq(new Settlement(config).notice(), 1, "both");
        }
        ISettlement.Config memory test = _config();
        test.notice = 0;
        assertEq(new Settlement(test).notice(), 0, "neither, on the test chain");
    }

    function test_constructor_keepsItsConfig() external {
        assertEq(settlement.window(), 3600, "default window");
        assertEq(settlement.notice(), 3600, "notice");
        assertEq(settlement.maxUnproven(), 4, "max unproven");
        assertEq(settlement.genesis(), GENESIS, "genesis");
        assertEq(settlement.period(), PERIOD, "period");
        assertEq(settlement.testChainId(), TEST_CHAIN, "test chain");
        assertEq(
            settlement.deployment(), TEST_CHAIN + uint256(uint160(address(settlement))) * 2 ** 64, "deployment of H4"
        );
        ISettlement.Config memory config = _config();
        config.window = 60;
        assertEq(new Settlement(config).window(), 60, "own window");
    }

    function _refuses(ISettlement.Config memory config, string memory field) private {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.ConfigInvalid.selector, field));
        new Settlement(config);
    }
}
