// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IVault} from "./interfaces/IVault.sol";

/// @title The escrow of the collateral token; see `IVault`.
contract Vault is IVault, ReentrancyGuard {
    using SafeERC20 for IERC20;

    /// @dev The ledger's amounts are 96 bits wide (W1).
    uint256 private constant LIMIT = 1 << 96;

    /// @inheritdoc IVault
    IERC20 public immutable token;
    /// @inheritdoc IVault
    address public immutable settlement;
    /// @inheritdoc IVault
    address public immutable inbox;
    /// @inheritdoc IVault
    uint256 public total;
    /// @inheritdoc IVault
    uint256 public totalClaims;
    /// @inheritdoc IVault
    mapping(address owner => uint256 amount) public claims;

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
        if (received > LIMIT - total) revert VaultFull(total, received, LIMIT);

        total += received;
        emit Collected(from, received, total);
    }

    /// @inheritdoc IVault
    function credit(Credit[] calldata credits) external only(settlement) {
        uint256 sum = totalClaims;
        for (uint256 i = 0; i < credits.length; i++) {
            sum += credits[i].amount;
            claims[credits[i].owner] += credits[i].amount;
            emit Credited(credits[i].owner, credits[i].amount);
        }
        if (sum > total) revert ClaimsExceedEscrow(sum, total);
        totalClaims = sum;
    }

    /// @inheritdoc IVault
    function claim(address owner) external nonReentrant returns (uint256 amount) {
        amount = claims[owner];
        if (amount == 0) revert NothingToClaim(owner);

        delete claims[owner];
        totalClaims -= amount;
        total -= amount;
        emit Claimed(owner, amount);
        token.safeTransfer(owner, amount);
    }
}
