// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Inbox} from "../src/Inbox.sol";
import {Settlement} from "../src/Settlement.sol";
import {IInbox} from "../src/interfaces/IInbox.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {FeeToken} from "./mocks/OddTokens.sol";
import {Keys} from "./support/Keys.sol";
import {SettlementCase} from "./support/SettlementCase.sol";

/// @dev Takes no coins back.
contract Miser {
    function deposit(IInbox inbox, uint32 account, uint256 amount) external payable {
        inbox.deposit{value: msg.value}(account, amount);
    }
}

contract InboxTest is SettlementCase {
    uint256 private constant OPENING_FEE = 1000;
    uint256 private constant QUEUE_FEE = 7;

    function _config() internal view override returns (ISettlement.Config memory config) {
        config = super._config();
        config.openingFee = OPENING_FEE;
        config.queueFee = QUEUE_FEE;
    }

    function setUp() public override {
        super.setUp();
        vm.deal(ALICE, 1 ether);
        _fund(ALICE, 2 ** 97);
    }

    function _openPaid(uint256 amount) private returns (uint64) {
        uint256 due = inbox.fee(true);
        vm.prank(ALICE);
        return inbox.open{value: due}(Keys.BASE_X, Keys.BASE_Y, 7, amount);
    }

    /// @dev Queued and noted, so that a batch can take it.
    function _openFor(address user, uint96 amount) private {
        vm.deal(user, 1 ether);
        _fund(user, amount);
        uint256 due = inbox.fee(true);
        vm.prank(user);
        inbox.open{value: due}(Keys.BASE_X, Keys.BASE_Y, 7, amount);
        asked.push([_word0(1, 0, amount), uint160(user), Keys.BASE_X, Keys.BASE_Y, 7]);
        owners.push(user);
    }

    function test_wiring_isClosed() external view {
        assertEq(inbox.settlement(), address(settlement), "settlement of inbox");
        assertEq(vault.settlement(), address(settlement), "settlement of vault");
        assertEq(vault.inbox(), address(inbox), "inbox of vault");
        assertEq(address(inbox.vault()), address(vault), "vault of inbox");
        assertEq(address(vault.token()), address(token), "token");
        assertEq(inbox.feeCollector(), COLLECTOR, "collector");
        assertEq(inbox.openingFee(), OPENING_FEE, "opening fee");
        assertEq(inbox.queueFee(), QUEUE_FEE, "queue fee");
    }

    function testFuzz_operations_chainAsSpecified(uint96 amount, uint32 account, uint64 time) external {
        amount = uint96(bound(amount, 1, 2 ** 94));
        account = uint32(bound(account, 0, 2 ** 30 - 1));
        vm.warp(bound(time, NOW, 2 ** 40 - 1));
        _openFor(ALICE, amount);
        _openFor(ALICE, 1);
        _settleNext(2);
        vm.startPrank(ALICE);
        inbox.deposit{value: 2000}(account, amount);
        inbox.changeKey{value: 2000}(1, Keys.TWICE_X, Keys.TWICE_Y, R - 1);
        vm.stopPrank();

        uint256 alice = uint160(ALICE);
        bytes32 q = 0;
        assertEq(inbox.hashAt(0), q, "q_0");
        q = keccak256(abi.encode(q, _word0(1, 0, amount), alice, Keys.BASE_X, Keys.BASE_Y, 7));
        assertEq(inbox.hashAt(1), q, "q_1");
        q = keccak256(abi.encode(q, _word0(1, 0, 1), alice, Keys.BASE_X, Keys.BASE_Y, 7));
        assertEq(inbox.hashAt(2), q, "q_2");
        q = keccak256(abi.encode(q, _word0(2, account, amount), alice, 0, 0, 0));
        assertEq(inbox.hashAt(3), q, "q_3");
        q = keccak256(abi.encode(q, _word0(3, 1, 0), alice, Keys.TWICE_X, Keys.TWICE_Y, R - 1));
        assertEq(inbox.hashAt(4), q, "q_4");
        assertEq(inbox.count(), 4, "count");
        assertEq(inbox.opened(), 2, "opened");
        assertEq(vault.total(), 2 * uint256(amount) + 1, "collected");
        assertEq(vault.reserved(), amount, "the deposit waits");
    }

    function test_open_tellsWatchersEverything() external {
        bytes32 q = keccak256(abi.encode(bytes32(0), _word0(1, 0, 50), uint160(ALICE), Keys.BASE_X, Keys.BASE_Y, 7));
        vm.expectEmit(true, true, true, true, address(inbox));
        emit IInbox.OperationQueued(0, 1, ALICE, 0, 50, uint40(NOW), Keys.BASE_X, Keys.BASE_Y, 7, q);
        assertEq(_openPaid(50), 0, "index");
    }

    function test_deposit_queuesWhatArrived() external {
        token = new FeeToken();
        settlement = new Settlement(_config());
        inbox = settlement.inbox();
        vault = settlement.vault();
        _fund(ALICE, 1000);
        vm.prank(ALICE);
        inbox.deposit(3, 1000);
        bytes32 q = keccak256(abi.encode(bytes32(0), _word0(2, 3, 990), uint160(ALICE), 0, 0, 0));
        assertEq(inbox.hashAt(1), q, "990 of 1000");
    }

    function test_open_stopsAtThePopulation() external {
        ISettlement.Shape memory tiny = _s8();
        tiny.levels = 1;
        settlement = new Settlement(_config());
        inbox = settlement.inbox();
        vault = settlement.vault();
        _fund(ALICE, 2 ** 97);
        vm.startPrank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IInbox.PopulationReached.selector, 0, 0));
        inbox.open{value: 2000}(Keys.BASE_X, Keys.BASE_Y, 7, 1);
        vm.stopPrank();
        vm.prank(GOVERNOR);
        settlement.registerShape(1, tiny);
        for (uint256 i = 0; i < 8; i++) {
            _openPaid(1);
        }
        vm.startPrank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IInbox.PopulationReached.selector, 8, 8));
        inbox.open{value: 2000}(Keys.BASE_X, Keys.BASE_Y, 7, 1);
        vm.stopPrank();
        tiny.levels = 2;
        vm.prank(GOVERNOR);
        settlement.registerShape(2, tiny);
        assertEq(_openPaid(1), 8, "the larger shape makes room");
    }

    function test_fee_growsWithTheQueueAndFallsWithProofs() external {
        assertEq(inbox.fee(true), OPENING_FEE, "empty queue, opening");
        assertEq(inbox.fee(false), 0, "empty queue");
        _openFor(ALICE, 5);
        assertEq(inbox.fee(false), QUEUE_FEE, "one waits");
        Pending memory pending = _commitNext(1);
        assertEq(inbox.fee(false), QUEUE_FEE, "still waits for its proof");
        _prove(pending);
        assertEq(inbox.fee(false), 0, "served");
    }

    function test_fee_isDemandedAndTheRestReturned() external {
        vm.startPrank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IInbox.FeeTooLow.selector, OPENING_FEE - 1, OPENING_FEE));
        inbox.open{value: OPENING_FEE - 1}(Keys.BASE_X, Keys.BASE_Y, 7, 5);
        inbox.open{value: 1 ether}(Keys.BASE_X, Keys.BASE_Y, 7, 5);
        vm.stopPrank();
        assertEq(ALICE.balance, 1 ether - OPENING_FEE, "change");
        assertEq(address(inbox).balance, OPENING_FEE, "kept");
        assertEq(inbox.collectFees(), OPENING_FEE, "collected");
        assertEq(COLLECTOR.balance, OPENING_FEE, "collector");
    }

    function test_fee_failsWhenTheRestCannotBeReturned() external {
        Miser miser = new Miser();
        token.mint(address(miser), 1);
        vm.prank(address(miser));
        token.approve(address(vault), 1);
        vm.expectRevert(abi.encodeWithSelector(IInbox.CoinTransferFailed.selector, address(miser), 3));
        miser.deposit{value: 3}(inbox, 0, 1);
        miser.deposit(inbox, 0, 1);
    }

    receive() external payable {}
}
