// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IInbox} from "../../src/interfaces/IInbox.sol";
import {Keys} from "../support/Keys.sol";
import {SettlementCase} from "../support/SettlementCase.sol";

/// @dev L1a and S3: what the inbox refuses, the honest operation beside it.
contract DoorForgeryTest is SettlementCase {
    function setUp() public override {
        super.setUp();
        _fund(ALICE, 2 ** 97);
    }

    function _refusedKey(uint256 x, uint256 y, uint256 viewingKeyHash, bytes memory reason) private {
        vm.startPrank(ALICE);
        vm.expectRevert(reason);
        inbox.open(x, y, viewingKeyHash, 5);
        vm.expectRevert(reason);
        inbox.changeKey(0, x, y, viewingKeyHash);
        vm.stopPrank();
        assertEq(inbox.count(), 0, "nothing queued");
        assertEq(vault.total(), 0, "nothing taken");
    }

    function _accepted() private {
        _open(ALICE, 5);
        _settleNext(1);
        vm.startPrank(ALICE);
        inbox.changeKey(0, Keys.MIXED_X, Keys.MIXED_Y, 7);
        inbox.deposit(2 ** 30 - 1, 1);
        vm.stopPrank();
        assertEq(inbox.count(), 3, "honest operations");
    }

    function _invalid(uint256 x, uint256 y) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IInbox.KeyInvalid.selector, x, y);
    }

    function test_door_refusesTheZeroKey() external {
        _refusedKey(0, 0, 7, _invalid(0, 0));
        _accepted();
    }

    function test_door_refusesKeysOfLowOrder() external {
        uint256[2][8] memory points = Keys.torsion();
        for (uint256 i = 0; i < 8; i++) {
            _refusedKey(points[i][0], points[i][1], 7, _invalid(points[i][0], points[i][1]));
        }
        _accepted();
    }

    function test_door_refusesKeysOffTheCurve() external {
        _refusedKey(Keys.BASE_X, Keys.BASE_Y + 1, 7, _invalid(Keys.BASE_X, Keys.BASE_Y + 1));
        _refusedKey(Keys.BASE_Y, Keys.BASE_X, 7, _invalid(Keys.BASE_Y, Keys.BASE_X));
        _refusedKey(Keys.OTHER_FORM_X, Keys.BASE_Y, 7, _invalid(Keys.OTHER_FORM_X, Keys.BASE_Y));
        _accepted();
    }

    function test_door_refusesNonCanonicalWords() external {
        _refusedKey(
            Keys.BASE_X + R, Keys.BASE_Y, 7, abi.encodeWithSelector(IInbox.WordNotInField.selector, Keys.BASE_X + R)
        );
        _refusedKey(
            Keys.BASE_X, Keys.BASE_Y + R, 7, abi.encodeWithSelector(IInbox.WordNotInField.selector, Keys.BASE_Y + R)
        );
        _refusedKey(Keys.BASE_X, Keys.BASE_Y, R, abi.encodeWithSelector(IInbox.WordNotInField.selector, R));
        _accepted();
    }

    function test_door_refusesAmountsOutOfRange() external {
        uint256[2] memory amounts = [uint256(0), 2 ** 96];
        vm.startPrank(ALICE);
        for (uint256 i = 0; i < 2; i++) {
            bytes memory reason = abi.encodeWithSelector(IInbox.AmountOutOfRange.selector, amounts[i]);
            vm.expectRevert(reason);
            inbox.open(Keys.BASE_X, Keys.BASE_Y, 7, amounts[i]);
            vm.expectRevert(reason);
            inbox.deposit(0, amounts[i]);
        }
        vm.stopPrank();
        _accepted();
    }

    function test_door_refusesAccountsOutOfRange() external {
        bytes memory reason = abi.encodeWithSelector(IInbox.AccountOutOfRange.selector, 2 ** 30);
        vm.startPrank(ALICE);
        vm.expectRevert(reason);
        inbox.deposit(2 ** 30, 1);
        vm.expectRevert(reason);
        inbox.changeKey(2 ** 30, Keys.BASE_X, Keys.BASE_Y, 7);
        vm.stopPrank();
        _accepted();
    }

    // L1b: two key settings of an account in a row would end a batch at the first.

    function test_door_refusesASecondKeyChangeWhileOneWaits() external {
        _open(ALICE, 5);
        _open(BOB, 5);
        _open(ALICE, 5);
        _settleNext(3);
        _changeKey(ALICE, 0);
        bytes memory reason = abi.encodeWithSelector(IInbox.KeyChangeWaits.selector, 0, 3);
        _refusedKeyChange(ALICE, 0, reason);
        _changeKey(ALICE, 2); // another account
        _changeKey(BOB, 0); // another caller, who sets nothing
        Pending memory pending = _commitNext(3);
        _refusedKeyChange(ALICE, 0, reason); // committed is not served
        _prove(pending);
        _changeKey(ALICE, 0);
        _refusedKeyChange(ALICE, 0, abi.encodeWithSelector(IInbox.KeyChangeWaits.selector, 0, 6));
        _settleNext(1);
    }

    function test_door_refusesAKeyChangeOfAnAccountThatIsNotOpen() external {
        _open(ALICE, 5);
        bytes memory reason = abi.encodeWithSelector(IInbox.AccountNotOpened.selector, 0, 0);
        _refusedKeyChange(ALICE, 0, reason);
        Pending memory pending = _commitNext(1);
        _refusedKeyChange(ALICE, 0, reason);
        _prove(pending);
        _refusedKeyChange(ALICE, 1, abi.encodeWithSelector(IInbox.AccountNotOpened.selector, 1, 1));
        _changeKey(ALICE, 0);
        assertEq(inbox.count(), 2, "queued");
    }

    function _refusedKeyChange(address caller, uint32 account, bytes memory reason) private {
        vm.prank(caller);
        vm.expectRevert(reason);
        inbox.changeKey(account, Keys.BASE_X, Keys.BASE_Y, 7);
    }

    function test_door_refusesDepositsThatAreNotPaid() external {
        vm.prank(BOB);
        vm.expectRevert();
        inbox.deposit(0, 1);
        _accepted();
    }
}
