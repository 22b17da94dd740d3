// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title The escrow of the collateral token.
/// @notice Holds what the inbox collects and pays what the settlement has credited, and nothing else: no owner, no pause, no upgrade.
/// Amounts are in the token's smallest unit. Tokens sent here directly are not counted and belong to nobody.
///
/// Deposits that no proven batch has booked, refused ones included until they are paid back, are *reserved*: they pay nobody else. Claims of
/// withdrawals may exceed the rest, when losses have taken the house below zero; they are then paid as far as the rest goes, in the order of
/// claiming, and what is left of a claim stays.
interface IVault {
    /// @notice A claim to be credited.
    struct Credit {
        address owner;
        uint96 amount;
    }

    /// @notice `amount` arrived from `from`; the vault then counted `total`.
    event Collected(address indexed from, uint256 amount, uint256 total);
    /// @notice `owner` may now claim `amount` more.
    event Credited(address indexed owner, uint256 amount);
    /// @notice `amount` was paid to `owner`, all of the claim or a part of it.
    event Claimed(address indexed owner, uint256 amount);

    /// @notice `caller` is not the contract that this function is for.
    error CallerNotAllowed(address caller, address allowed);
    /// @notice `amount` on top of `total` would pass `limit` (L1a).
    error VaultFull(uint256 total, uint256 amount, uint256 limit);
    /// @notice The token took the transfer of `amount` and nothing arrived.
    error NothingReceived(address from, uint256 amount);
    /// @notice `owner` has nothing to claim.
    error NothingToClaim(address owner);
    /// @notice All that is held is reserved: nothing of the claim of `amount` can be paid now. It stays.
    error EscrowShort(address owner, uint256 amount);

    /// @notice Takes `amount` from `from`, who has approved this contract, and reserves it. Inbox only.
    /// @return received What really arrived, measured by the balance, at least 1.
    function collect(address from, uint256 amount) external returns (uint256 received);

    /// @notice Makes amounts claimable. Settlement only. Never refuses: a batch that is proven has to become final whatever is held.
    /// @param booked Deposits that became cash of accounts; reserved no longer.
    /// @param refunded Refused deposits; reserved until paid.
    /// @param withdrawn Withdrawals.
    function credit(uint256 booked, Credit[] calldata refunded, Credit[] calldata withdrawn) external;

    /// @notice Pays `owner` all refunds, and withdrawals as far as `available` goes. Anyone may call.
    /// @return amount What was paid, at least 1.
    function claim(address owner) external returns (uint256 amount);

    /// @notice The collateral token.
    function token() external view returns (IERC20);
    /// @notice The only contract that credits.
    function settlement() external view returns (address);
    /// @notice The only contract that collects.
    function inbox() external view returns (address);
    /// @notice Collected and not yet paid, unpaid claims included; never over 2^96.
    function total() external view returns (uint256);
    /// @notice Queued deposits and unpaid refunds; never over `total`.
    function reserved() external view returns (uint256);
    /// @notice What withdrawals can be paid from now: `total - reserved`.
    function available() external view returns (uint256);
    /// @notice The sum of unpaid claims, refunds included.
    function totalClaims() external view returns (uint256);
    /// @notice The unpaid claim of `owner`, refunds included.
    function claims(address owner) external view returns (uint256);
    /// @notice The refunds in the unpaid claim of `owner`.
    function refunds(address owner) external view returns (uint256);
}
