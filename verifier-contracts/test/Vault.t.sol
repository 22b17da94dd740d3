// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {Vault} from "../src/Vault.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {EmptyToken, FeeToken, HookToken, RefusingToken, SilentToken} from "./mocks/OddTokens.sol";
import {TestToken} from "./mocks/TestToken.sol";
import {Assertions} from "./support/Assertions.sol";

/// @dev The test is the inbox, since it creates the vault.
contract VaultTest is Assertions {
    address private constant SETTLEMENT = address(0x5e);
    address private constant ALICE = address(0xa11ce);
    address private constant BOB = address(0xb0b);

    TestToken private token;
    Vault private vault;

    function setUp() external {
        token = new TestToken();
        vault = _vaultOf(token, 2 ** 97);
    }

    function _vaultOf(TestToken token_, uint256 minted) private returns (Vault made) {
        made = new Vault(token_, SETTLEMENT);
        token_.mint(ALICE, minted);
        vm.prank(ALICE);
        token_.approve(address(made), type(uint256).max);
    }

    /// @dev A batch that books deposits of `booked`, and in which `owner` withdraws `amount`.
    function _withdraw(Vault to, uint256 booked, address owner, uint96 amount) private {
        vm.prank(SETTLEMENT);
        to.credit(booked, new IVault.Credit[](0), _one(owner, amount));
    }

    /// @dev A batch that refuses a deposit of `amount`.
    function _refund(Vault to, address owner, uint96 amount) private {
        vm.prank(SETTLEMENT);
        to.credit(0, _one(owner, amount), new IVault.Credit[](0));
    }

    function _one(address owner, uint96 amount) private pure returns (IVault.Credit[] memory credits) {
        credits = new IVault.Credit[](1);
        credits[0] = IVault.Credit(owner, amount);
    }

    function testFuzz_collectCreditClaim_conserve(uint96 amount, uint96 claimed) external {
        amount = uint96(bound(amount, 1, type(uint96).max));
        claimed = uint96(bound(claimed, 1, amount));
        assertEq(vault.collect(ALICE, amount), amount, "received");
        _withdraw(vault, amount, BOB, claimed);
        assertEq(vault.claims(BOB), claimed, "claim");
        assertEq(vault.totalClaims(), claimed, "claims");
        assertEq(vault.claim(BOB), claimed, "paid");
        assertEq(token.balanceOf(BOB), claimed, "Bob's balance");
        assertEq(vault.total(), amount - claimed, "total");
        assertEq(token.balanceOf(address(vault)), vault.total(), "balance");
        assertEq(vault.totalClaims(), 0, "no claims left");
    }

    function test_credit_addsUpForOneOwner() external {
        vault.collect(ALICE, 100);
        IVault.Credit[] memory withdrawn = new IVault.Credit[](3);
        withdrawn[0] = IVault.Credit(BOB, 10);
        withdrawn[1] = IVault.Credit(ALICE, 20);
        withdrawn[2] = IVault.Credit(BOB, 30);
        vm.prank(SETTLEMENT);
        vault.credit(95, _one(BOB, 5), withdrawn);
        assertEq(vault.claims(BOB), 45, "Bob");
        assertEq(vault.refunds(BOB), 5, "Bob's refund");
        assertEq(vault.claims(ALICE), 20, "Alice");
        assertEq(vault.totalClaims(), 65, "sum");
        assertEq(vault.reserved(), 5, "reserved");
        assertEq(vault.available(), 95, "available");
        assertEq(vault.claim(BOB), 45, "both at once");
    }

    function test_collect_refusesAllButTheInbox() external {
        vm.prank(SETTLEMENT);
        vm.expectRevert(abi.encodeWithSelector(IVault.CallerNotAllowed.selector, SETTLEMENT, address(this)));
        vault.collect(ALICE, 1);
    }

    function test_credit_refusesAllButTheSettlement() external {
        vm.expectRevert(abi.encodeWithSelector(IVault.CallerNotAllowed.selector, address(this), SETTLEMENT));
        vault.credit(0, new IVault.Credit[](0), new IVault.Credit[](0));
    }

    // More owed than held: the house is below zero.

    function test_credit_takesClaimsOverWhatIsHeld() external {
        _withdraw(vault, 0, BOB, type(uint96).max);
        _withdraw(vault, 0, BOB, type(uint96).max);
        assertEq(vault.claims(BOB), 2 * uint256(type(uint96).max), "owed");
        assertEq(vault.totalClaims(), 2 * uint256(type(uint96).max), "sum");
    }

    function test_claim_paysWhatThereIsAndKeepsTheRest() external {
        vault.collect(ALICE, 100);
        _withdraw(vault, 100, BOB, 130);
        assertEq(vault.claim(BOB), 100, "all there is");
        assertEq(token.balanceOf(BOB), 100, "paid");
        assertEq(vault.claims(BOB), 30, "the rest stays");
        assertEq(vault.totalClaims(), 30, "sum");
        vm.expectRevert(abi.encodeWithSelector(IVault.EscrowShort.selector, BOB, 30));
        vault.claim(BOB);
        vault.collect(ALICE, 50);
        vm.expectRevert(abi.encodeWithSelector(IVault.EscrowShort.selector, BOB, 30));
        vault.claim(BOB); // queued money is not for him
        _withdraw(vault, 50, ALICE, 1); // booked: it joins the rest
        assertEq(vault.claim(BOB), 30, "the rest");
        assertEq(vault.claims(BOB), 0, "settled");
    }

    function testFuzz_claim_neverTakesWhatIsReserved(uint96 booked, uint96 queued, uint96 refused, uint96 owed)
        external
    {
        booked = uint96(bound(booked, 1, 2 ** 94));
        queued = uint96(bound(queued, 1, 2 ** 94));
        refused = uint96(bound(refused, 1, 2 ** 94));
        owed = uint96(bound(owed, 1, type(uint96).max));
        vault.collect(ALICE, uint256(booked) + queued + refused);
        _withdraw(vault, booked, BOB, owed);
        _refund(vault, ALICE, refused);
        assertEq(vault.claim(BOB), owed < booked ? owed : booked, "Bob gets what is booked at most");
        assertEq(vault.reserved(), uint256(queued) + refused, "reserved");
        uint256 before = token.balanceOf(ALICE);
        assertEq(vault.claim(ALICE), refused, "the refund in full");
        assertEq(token.balanceOf(ALICE) - before, refused, "paid");
        assertEq(vault.reserved(), queued, "the queue");
        assertTrue(token.balanceOf(address(vault)) >= queued, "covered");
    }

    /// @dev An owner with both gets the refund, whatever has become of the withdrawals.
    function test_claim_paysRefundsFirst() external {
        vault.collect(ALICE, 100);
        _refund(vault, BOB, 40);
        _withdraw(vault, 0, BOB, 500);
        assertEq(vault.claim(BOB), 40, "the refund");
        assertEq(vault.claims(BOB), 500, "the withdrawal stays");
        assertEq(vault.refunds(BOB), 0, "no refund left");
        assertEq(vault.total(), 60, "the queue is whole");
    }

    // The rest.

    function test_claim_refusesTwice() external {
        vault.collect(ALICE, 5);
        _withdraw(vault, 5, BOB, 5);
        vault.claim(BOB);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToClaim.selector, BOB));
        vault.claim(BOB);
    }

    function test_collect_stopsAtTheLimit() external {
        vault.collect(ALICE, 2 ** 96 - 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.VaultFull.selector, 2 ** 96 - 1, 2, 2 ** 96));
        vault.collect(ALICE, 2);
        vault.collect(ALICE, 1);
        assertEq(vault.total(), 2 ** 96, "full");
    }

    function test_total_ignoresTokensSentDirectly() external {
        vm.prank(ALICE);
        assertTrue(token.transfer(address(vault), 1000), "sent");
        assertEq(vault.total(), 0, "not counted");
        _withdraw(vault, 0, BOB, 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.EscrowShort.selector, BOB, 1));
        vault.claim(BOB);
    }

    function test_collect_countsWhatArrives() external {
        FeeToken fees = new FeeToken();
        Vault made = _vaultOf(fees, 1000);
        assertEq(made.collect(ALICE, 1000), 990, "received");
        assertEq(made.total(), 990, "total");
        assertEq(fees.balanceOf(address(made)), 990, "balance");
    }

    function test_collect_refusesNothing() external {
        Vault made = _vaultOf(new EmptyToken(), 1000);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingReceived.selector, ALICE, 1000));
        made.collect(ALICE, 1000);
    }

    function test_collect_refusesATokenThatSaysNo() external {
        RefusingToken refusing = new RefusingToken();
        Vault made = _vaultOf(refusing, 1000);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(refusing)));
        made.collect(ALICE, 1000);
    }

    function test_collectAndClaim_workWithATokenThatReturnsNothing() external {
        SilentToken silent = new SilentToken();
        silent.mint(ALICE, 10);
        Vault made = new Vault(IERC20(address(silent)), SETTLEMENT);
        made.collect(ALICE, 10);
        _withdraw(made, 10, BOB, 10);
        made.claim(BOB);
        assertEq(silent.balanceOf(BOB), 10, "paid");
    }

    /// @dev A claim inside a collection would make the balance difference too small.
    function test_collect_refusesReentrance() external {
        HookToken hooks = new HookToken();
        Vault made = _vaultOf(hooks, 1000);
        made.collect(ALICE, 500);
        _withdraw(made, 500, BOB, 100);
        hooks.arm(address(made), abi.encodeCall(IVault.claim, (BOB)));
        vm.expectRevert(ReentrancyGuard.ReentrancyGuardReentrantCall.selector);
        made.collect(ALICE, 500);
    }

    function test_claim_refusesReentrance() external {
        HookToken hooks = new HookToken();
        Vault made = _vaultOf(hooks, 1000);
        made.collect(ALICE, 500);
        _withdraw(made, 500, BOB, 100);
        _withdraw(made, 0, ALICE, 100);
        hooks.arm(address(made), abi.encodeCall(IVault.claim, (ALICE)));
        vm.expectRevert(ReentrancyGuard.ReentrancyGuardReentrantCall.selector);
        made.claim(BOB);
    }
}
