// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../../src/interfaces/IVault.sol";
import {Keys} from "../support/Keys.sol";
import {SettlementCase} from "../support/SettlementCase.sol";

/// @title Does anything that callers, operator and prover may do, and keeps the ledger that the contracts cannot see.
contract Trader is SettlementCase {
    /// @dev A committed batch with the ledger's part of it.
    struct Flight {
        Pending pending;
        uint256 refunds;
        uint256 withdrawals;
        uint256 profits;
    }

    address[3] private users = [address(0xa1), address(0xa2), address(0xa3)];
    /// @dev Cash of each account at the last committed batch.
    mapping(uint256 account => uint256) private cash;
    Flight[] private flights;
    /// @dev What accounts won from the house since the last committed batch: the next one books it.
    uint256 private profits;
    /// @dev The index after a caller's last key change of an account.
    mapping(address caller => mapping(uint256 account => uint256)) private changed;

    /// @dev Sum of the accounts' cash at the last committed and the last proven batch.
    uint256 public cashCommitted;
    uint256 public cashProven;
    /// @dev Brought by operations that no batch has taken yet, and that a proven batch has not.
    uint256 public waitingCommitted;
    uint256 public waitingProven;
    /// @dev What the house has lost to accounts, whatever it had.
    uint256 public profitsCommitted;
    uint256 public profitsProven;
    /// @dev Refunds made claimable and not paid.
    mapping(address owner => uint256) public refundsOf;
    uint256 public refunds;
    /// @dev Made claimable so far, and paid.
    uint256 public credited;
    uint256 public paid;
    uint256 public batchesCommitted;
    uint256 public batchesProven;
    uint256 public queueServed;

    function open(uint256 user, uint96 amount) external {
        amount = uint96(bound(amount, 1, 2 ** 80));
        _open(users[user % 3], amount);
        _brought(amount);
    }

    function deposit(uint256 user, uint32 account, uint96 amount) external {
        amount = uint96(bound(amount, 1, 2 ** 80));
        _deposit(users[user % 3], uint32(bound(account, 0, owners.length + 2)), amount);
        _brought(amount);
    }

    function changeKey(uint256 user, uint32 account) external {
        address caller = users[user % 3];
        account = uint32(bound(account, 0, owners.length + 2));
        bool waits = changed[caller][account] > queueServed;
        if (account < settlement.proven().accountCount && !waits) {
            changed[caller][account] = _changeKey(caller, account) + 1;
            return;
        }
        vm.prank(caller);
        vm.expectRevert();
        inbox.changeKey(account, Keys.TWICE_X, Keys.TWICE_Y, 9);
    }

    /// @dev An account wins from the house, which may be left with less than nothing.
    function win(uint256 account, uint96 amount) external {
        uint256 count = settlement.committed().accountCount;
        if (count == 0) return;
        amount = uint96(bound(amount, 1, 2 ** 80));
        cash[account % count] += amount;
        cashCommitted += amount;
        profits += amount;
        profitsCommitted += amount;
    }

    function donate(uint96 amount) external {
        token.mint(address(vault), amount);
    }

    function wait_(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    function commit(uint256 taken, uint256 account, uint96 amount) external {
        if (batchesCommitted - batchesProven == settlement.maxUnproven()) return;
        uint256 queued = asked.length - settlement.committed().queueIndex;
        Draft memory draft = _draft(bound(taken, 0, queued < 8 ? queued : 8));
        Flight storage flight = flights.push();
        flight.refunds = _execute(draft);
        flight.withdrawals = _pay(draft, account, amount);
        flight.profits = profits;
        profits = 0;
        flight.pending = _prover(draft);
        _commit(draft);
        batchesCommitted++;
    }

    function prove() external {
        if (batchesProven == batchesCommitted) return;
        Flight memory flight = flights[batchesProven];
        _prove(flight.pending);
        batchesProven++;
        queueServed = flight.pending.record.queueAfter;
        uint256 brought = 0;
        uint256 first = flight.pending.record.queueBefore;
        for (uint256 i = first; i < queueServed; i++) {
            uint256 amount = asked[i][0] / 2 ** 38 % 2 ** 96;
            brought += amount;
            if (flight.pending.payout[6 * (i - first) + 5] % 2 == 0) {
                refundsOf[address(uint160(asked[i][1]))] += amount;
            }
        }
        refunds += flight.refunds;
        waitingProven -= brought;
        profitsProven += flight.profits;
        cashProven = cashProven + brought + flight.profits - flight.refunds - flight.withdrawals;
        credited += flight.refunds + flight.withdrawals;
    }

    function claim(uint256 user) external {
        address owner = users[user % 3];
        uint256 owed = vault.claims(owner);
        if (owed == 0) return;
        // Nobody's queued deposit or refund pays a withdrawal.
        uint256 free = vault.total() - waitingProven - refunds;
        uint256 refund = refundsOf[owner];
        uint256 due = refund + (owed - refund < free ? owed - refund : free);
        uint256 before = token.balanceOf(owner);
        if (due == 0) {
            vm.expectRevert(abi.encodeWithSelector(IVault.EscrowShort.selector, owner, owed));
            vault.claim(owner);
            return;
        }
        assertEq(vault.claim(owner), due, "all that can be paid");
        assertEq(token.balanceOf(owner) - before, due, "paid to the owner");
        assertEq(vault.claims(owner), owed - due, "the rest stays");
        paid += due;
        refunds -= refund;
        refundsOf[owner] = 0;
    }

    function contracts() external view returns (address settlement_, address token_) {
        return (address(settlement), address(token));
    }

    function _brought(uint256 amount) private {
        waitingCommitted += amount;
        waitingProven += amount;
    }

    /// @dev Books the operations of a draft by the table of L1.
    function _execute(Draft memory draft) private returns (uint256 refunds) {
        uint256 n = draft.words[8] - draft.words[7];
        for (uint256 i = 0; i < n; i++) {
            uint256 amount = draft.words[OPERATIONS + 6 * i] / 2 ** 38 % 2 ** 96;
            uint256 outcome = draft.words[OPERATIONS + 6 * i + 5];
            waitingCommitted -= amount;
            if (outcome % 2 == 0) {
                refunds += amount;
            } else {
                cash[outcome / 2] += amount;
                cashCommitted += amount;
            }
        }
    }

    /// @dev Lets one account withdraw what it had before the batch.
    function _pay(Draft memory draft, uint256 account, uint96 amount) private returns (uint256) {
        uint256 count = draft.words[5];
        if (count == 0) return 0;
        account = account % count;
        amount = uint96(bound(amount, 0, cash[account]));
        cash[account] -= amount;
        cashCommitted -= amount;
        _withdraw(draft, 1, owners[account], account, amount);
        return amount;
    }
}
