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

    function _credit(Vault to, address owner, uint96 amount) private {
        IVault.Credit[] memory credits = new IVault.Credit[](1);
        credits[0] = IVault.Credit(owner, amount);
        vm.prank(SETTLEMENT);
        to.credit(credits);
    }

    function testFuzz_collectCreditClaim_conserve(uint96 amount, uint96 claimed) external {
        amount = uint96(bound(amount, 1, type(uint96).max));
        claimed = uint96(bound(claimed, 1, amount));
        assertEq(vault.collect(ALICE, amount), amount, "received");
        _credit(vault, BOB, claimed);
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
        IVault.Credit[] memory credits = new IVault.Credit[](3);
        credits[0] = IVault.Credit(BOB, 10);
        credits[1] = IVault.Credit(ALICE, 20);
        credits[2] = IVault.Credit(BOB, 30);
        vm.prank(SETTLEMENT);
        vault.credit(credits);
        assertEq(vault.claims(BOB), 40, "Bob");
        assertEq(vault.claims(ALICE), 20, "Alice");
        assertEq(vault.totalClaims(), 60, "sum");
    }

    function test_collect_refusesAllButTheInbox() external {
        vm.prank(SETTLEMENT);
        vm.expectRevert(abi.encodeWithSelector(IVault.CallerNotAllowed.selector, SETTLEMENT, address(this)));
        vault.collect(ALICE, 1);
    }

    function test_credit_refusesAllButTheSettlement() external {
        vm.expectRevert(abi.encodeWithSelector(IVault.CallerNotAllowed.selector, address(this), SETTLEMENT));
        vault.credit(new IVault.Credit[](0));
    }

    function test_credit_refusesMoreThanIsHeld() external {
        vault.collect(ALICE, 100);
        _credit(vault, BOB, 60);
        IVault.Credit[] memory credits = new IVault.Credit[](1);
        credits[0] = IVault.Credit(BOB, 41);
        vm.prank(SETTLEMENT);
        vm.expectRevert(abi.encodeWithSelector(IVault.ClaimsExceedEscrow.selector, 101, 100));
        vault.credit(credits);
        _credit(vault, BOB, 40);
    }

    function test_claim_refusesTwice() external {
        vault.collect(ALICE, 5);
        _credit(vault, BOB, 5);
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
        vm.prank(SETTLEMENT);
        IVault.Credit[] memory credits = new IVault.Credit[](1);
        credits[0] = IVault.Credit(BOB, 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.ClaimsExceedEscrow.selector, 1, 0));
        vault.credit(credits);
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
        _credit(made, BOB, 10);
        made.claim(BOB);
        assertEq(silent.balanceOf(BOB), 10, "paid");
    }

    /// @dev A claim inside a collection would make the balance difference too small.
    function test_collect_refusesReentrance() external {
        HookToken hooks = new HookToken();
        Vault made = _vaultOf(hooks, 1000);
        made.collect(ALICE, 500);
        _credit(made, BOB, 100);
        hooks.arm(address(made), abi.encodeCall(IVault.claim, (BOB)));
        vm.expectRevert(ReentrancyGuard.ReentrancyGuardReentrantCall.selector);
        made.collect(ALICE, 500);
    }

    function test_claim_refusesReentrance() external {
        HookToken hooks = new HookToken();
        Vault made = _vaultOf(hooks, 1000);
        made.collect(ALICE, 500);
        _credit(made, BOB, 100);
        _credit(made, ALICE, 100);
        hooks.arm(address(made), abi.encodeCall(IVault.claim, (ALICE)));
        vm.expectRevert(ReentrancyGuard.ReentrancyGuardReentrantCall.selector);
        made.claim(BOB);
    }
}
