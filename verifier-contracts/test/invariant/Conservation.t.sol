// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Settlement} from "../../src/Settlement.sol";
import {IInbox} from "../../src/interfaces/IInbox.sol";
import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {IVault} from "../../src/interfaces/IVault.sol";
import {TestToken} from "../mocks/TestToken.sol";
import {Assertions} from "../support/Assertions.sol";
import {Trader} from "./Trader.sol";

/// @dev S7 as far as the contracts see it, and the order of things.
contract ConservationTest is Assertions {
    Trader private trader;
    Settlement private settlement;
    TestToken private token;
    IVault private vault;
    IInbox private inbox;

    /// @dev The highest heights seen by earlier checks of this run.
    ISettlement.Head private committedBefore;
    ISettlement.Head private provenBefore;
    uint64 private queuedBefore;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() external {
        trader = new Trader();
        trader.setUp();
        (address s, address t) = trader.contracts();
        (settlement, token) = (Settlement(s), TestToken(t));
        (vault, inbox) = (settlement.vault(), settlement.inbox());
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(trader);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0].addr = address(trader);
        targets[0].selectors = new bytes4[](9);
        targets[0].selectors[0] = Trader.open.selector;
        targets[0].selectors[1] = Trader.deposit.selector;
        targets[0].selectors[2] = Trader.changeKey.selector;
        targets[0].selectors[3] = Trader.donate.selector;
        targets[0].selectors[4] = Trader.wait_.selector;
        targets[0].selectors[5] = Trader.commit.selector;
        targets[0].selectors[6] = Trader.prove.selector;
        targets[0].selectors[7] = Trader.claim.selector;
        targets[0].selectors[8] = Trader.win.selector;
    }

    /// @dev Vault = cash of all accounts - the house's loss + unpaid claims + queued deposits, to the unit.
    function invariant_vaultHoldsExactlyWhatIsOwed() external view {
        assertEq(
            vault.total() + trader.profitsProven(),
            trader.cashProven() + vault.totalClaims() + trader.waitingProven(),
            "at the proven batch"
        );
        assertTrue(token.balanceOf(address(vault)) >= vault.total(), "tokens behind it");
    }

    /// @dev What is committed and not proven is still owed: to accounts, as withdrawals or as refunds.
    function invariant_committedLedgerNeverExceedsTheVault() external view {
        uint256 owed = trader.cashCommitted() + trader.waitingCommitted() + vault.totalClaims();
        assertTrue(owed <= vault.total() + trader.profitsCommitted(), "covered");
    }

    /// @dev Whatever the house has lost, a deposit that no batch has booked can be paid back.
    function invariant_queuedAndRefundableDepositsAreCovered() external view {
        assertEq(vault.reserved(), trader.waitingProven() + trader.refunds(), "reserved");
        assertTrue(token.balanceOf(address(vault)) >= vault.reserved(), "covered");
        for (uint160 i = 0xa1; i <= 0xa3; i++) {
            assertEq(vault.refunds(address(i)), trader.refundsOf(address(i)), "refunds of each");
        }
    }

    function invariant_claimsAreWhatWasCreditedAndNotPaid() external view {
        assertEq(vault.totalClaims(), trader.credited() - trader.paid(), "claims");
        uint256 sum = vault.claims(address(0xa1)) + vault.claims(address(0xa2)) + vault.claims(address(0xa3));
        assertEq(sum, vault.totalClaims(), "sum of claims");
    }

    function invariant_headsStayInOrder() external view {
        ISettlement.Head memory committed = settlement.committed();
        ISettlement.Head memory proven = settlement.proven();
        assertTrue(proven.batch <= committed.batch, "batch");
        assertTrue(committed.batch - proven.batch <= settlement.maxUnproven(), "backlog");
        assertTrue(proven.queueIndex <= committed.queueIndex, "queue");
        assertTrue(committed.queueIndex <= inbox.count(), "queue end");
        assertTrue(proven.accountCount <= committed.accountCount, "accounts");
        assertTrue(committed.accountCount <= inbox.opened(), "openings");
        assertEq(committed.batch, trader.batchesCommitted(), "committed one by one");
        assertEq(proven.batch, trader.batchesProven(), "proven one by one");
        assertEq(proven.queueIndex, trader.queueServed(), "served in order");
    }

    function invariant_onlyUnprovenBatchesHaveRecords() external view {
        uint64 committed = settlement.committed().batch;
        uint64 proven = settlement.proven().batch;
        for (uint64 i = 0; i <= committed + 1; i++) {
            assertTrue((settlement.recordHash(i) != 0) == (i > proven && i <= committed), "record");
        }
    }

    function invariant_countersNeverFall() external {
        ISettlement.Head memory committed = settlement.committed();
        ISettlement.Head memory proven = settlement.proven();
        assertTrue(_notBefore(committed, committedBefore), "committed");
        assertTrue(_notBefore(proven, provenBefore), "proven");
        assertTrue(inbox.count() >= queuedBefore, "queued");
        (committedBefore, provenBefore, queuedBefore) = (committed, proven, inbox.count());
    }

    function _notBefore(ISettlement.Head memory now_, ISettlement.Head memory before) private pure returns (bool) {
        return now_.batch >= before.batch && now_.accountCount >= before.accountCount
            && now_.queueIndex >= before.queueIndex && now_.round >= before.round && now_.time >= before.time;
    }
}
