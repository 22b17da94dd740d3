// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SettlementCase} from "../support/SettlementCase.sol";

/// @title Does anything that callers, operator and prover may do, and keeps the ledger that the contracts cannot see.
contract Trader is SettlementCase {
    /// @dev A committed batch with the ledger's part of it.
    struct Flight {
        Pending pending;
        uint256 refunds;
        uint256 withdrawals;
    }

    address[3] private users = [address(0xa1), address(0xa2), address(0xa3)];
    /// @dev Cash of each account at the last committed batch.
    mapping(uint256 account => uint256) private cash;
    Flight[] private flights;

    /// @dev Sum of the accounts' cash at the last committed and the last proven batch.
    uint256 public cashCommitted;
    uint256 public cashProven;
    /// @dev Brought by operations that no batch has taken yet, and that a proven batch has not.
    uint256 public waitingCommitted;
    uint256 public waitingProven;
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
        _changeKey(users[user % 3], uint32(bound(account, 0, owners.length + 2)));
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
        for (uint256 i = flight.pending.record.queueBefore; i < queueServed; i++) {
            brought += asked[i][0] / 2 ** 38 % 2 ** 96;
        }
        waitingProven -= brought;
        cashProven = cashProven + brought - flight.refunds - flight.withdrawals;
        credited += flight.refunds + flight.withdrawals;
    }

    function claim(uint256 user) external {
        address owner = users[user % 3];
        if (vault.claims(owner) == 0) return;
        uint256 before = token.balanceOf(owner);
        uint256 amount = vault.claim(owner);
        assertEq(token.balanceOf(owner) - before, amount, "paid to the owner");
        paid += amount;
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
