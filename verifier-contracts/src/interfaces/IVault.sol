// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title The escrow of the collateral token.
/// @notice Holds what the inbox collects and pays what the settlement has credited, and nothing else: no owner, no pause, no upgrade.
/// Amounts are in the token's smallest unit. Tokens sent here directly are not counted and belong to nobody.
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
    /// @notice `amount` was paid to `owner`.
    event Claimed(address indexed owner, uint256 amount);

    /// @notice `caller` is not the contract that this function is for.
    error CallerNotAllowed(address caller, address allowed);
    /// @notice `amount` on top of `total` would pass `limit` (L1a).
    error VaultFull(uint256 total, uint256 amount, uint256 limit);
    /// @notice The token took the transfer of `amount` and nothing arrived.
    error NothingReceived(address from, uint256 amount);
    /// @notice Claims of `claims` would exceed the `total` held.
    error ClaimsExceedEscrow(uint256 claims, uint256 total);
    /// @notice `owner` has nothing to claim.
    error NothingToClaim(address owner);

    /// @notice Takes `amount` from `from`, who has approved this contract. Inbox only.
    /// @return received What really arrived, measured by the balance, at least 1.
    function collect(address from, uint256 amount) external returns (uint256 received);

    /// @notice Makes amounts claimable. Settlement only.
    function credit(Credit[] calldata credits) external;

    /// @notice Pays all that `owner` may claim, to `owner`. Anyone may call.
    /// @return amount What was paid.
    function claim(address owner) external returns (uint256 amount);

    /// @notice The collateral token.
    function token() external view returns (IERC20);
    /// @notice The only contract that credits.
    function settlement() external view returns (address);
    /// @notice The only contract that collects.
    function inbox() external view returns (address);
    /// @notice Collected and not yet paid, unpaid claims included; never over 2^96.
    function total() external view returns (uint256);
    /// @notice The sum of unpaid claims.
    function totalClaims() external view returns (uint256);
    /// @notice The unpaid claim of `owner`.
    function claims(address owner) external view returns (uint256);
}
