// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IVault} from "./interfaces/IVault.sol";

/// @title The escrow of the collateral token; see `IVault`.
contract Vault is IVault, ReentrancyGuard {
    using SafeERC20 for IERC20;

    /// @dev What one owner has not been paid. Refunds are covered, so never over the limit; withdrawals would need 2^56 credits to overflow.
    struct Claim {
        uint152 withdrawals;
        uint104 refunds;
    }

    /// @dev The ledger's amounts are 96 bits wide (W1).
    uint256 private constant LIMIT = 1 << 96;

    /// @inheritdoc IVault
    IERC20 public immutable token;
    /// @inheritdoc IVault
    address public immutable settlement;
    /// @inheritdoc IVault
    address public immutable inbox;
    /// @inheritdoc IVault
    uint256 public totalClaims;

    /// @dev At most the limit; never below what is reserved.
    uint128 private _total;
    uint128 private _reserved;
    mapping(address owner => Claim) private _claims;

    modifier only(address allowed) {
        if (msg.sender != allowed) revert CallerNotAllowed(msg.sender, allowed);
        _;
    }

    /// @dev Created by the inbox, which thereby is the only one to collect.
    constructor(IERC20 token_, address settlement_) {
        token = token_;
        settlement = settlement_;
        inbox = msg.sender;
    }

    /// @inheritdoc IVault
    function collect(address from, uint256 amount) external only(inbox) nonReentrant returns (uint256 received) {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(from, address(this), amount);
        received = token.balanceOf(address(this)) - before;

        if (received == 0) revert NothingReceived(from, amount);
        uint256 held = _total;
        if (received > LIMIT - held) revert VaultFull(held, received, LIMIT);

        _total = uint128(held + received);
        _reserved += uint128(received);
        emit Collected(from, received, held + received);
    }

    /// @inheritdoc IVault
    function credit(uint256 booked, Credit[] calldata refunded, Credit[] calldata withdrawn) external only(settlement) {
        _reserved -= uint128(booked);
        uint256 sum = totalClaims;
        for (uint256 i = 0; i < refunded.length; i++) {
            sum += refunded[i].amount;
            _claims[refunded[i].owner].refunds += refunded[i].amount;
            emit Credited(refunded[i].owner, refunded[i].amount);
        }
        for (uint256 i = 0; i < withdrawn.length; i++) {
            sum += withdrawn[i].amount;
            _claims[withdrawn[i].owner].withdrawals += withdrawn[i].amount;
            emit Credited(withdrawn[i].owner, withdrawn[i].amount);
        }
        totalClaims = sum;
    }

    /// @inheritdoc IVault
    function claim(address owner) external nonReentrant returns (uint256 amount) {
        Claim memory owed = _claims[owner];
        if (owed.withdrawals == 0 && owed.refunds == 0) revert NothingToClaim(owner);
        uint256 free = available();
        uint256 withdrawn = owed.withdrawals < free ? owed.withdrawals : free;
        amount = owed.refunds + withdrawn;
        if (amount == 0) revert EscrowShort(owner, owed.withdrawals);

        _claims[owner] = Claim({withdrawals: uint152(owed.withdrawals - withdrawn), refunds: 0});
        totalClaims -= amount;
        _reserved -= owed.refunds;
        _total -= uint128(amount);
        emit Claimed(owner, amount);
        token.safeTransfer(owner, amount);
    }

    /// @inheritdoc IVault
    function total() external view returns (uint256) {
        return _total;
    }

    /// @inheritdoc IVault
    function reserved() external view returns (uint256) {
        return _reserved;
    }

    /// @inheritdoc IVault
    function available() public view returns (uint256) {
        return _total - _reserved;
    }

    /// @inheritdoc IVault
    function claims(address owner) external view returns (uint256) {
        return uint256(_claims[owner].withdrawals) + _claims[owner].refunds;
    }

    /// @inheritdoc IVault
    function refunds(address owner) external view returns (uint256) {
        return _claims[owner].refunds;
    }
}
