// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "./IVault.sol";

/// @title The queue of operations that come from the L1 (L1 of the specification).
/// @notice Every operation enters in order and is taken by a batch in order; nothing leaves the queue otherwise. The door bounds each
/// field (L1a), so nothing that a caller writes can stop a batch or end it early (L1b). Approve the *vault* for the amount before `open` and `deposit`.
///
/// Fee in the native coin: `(opens an account ? openingFee : 0) + queueFee * (operations queued and not yet proven)`.
/// What is sent over the fee is returned.
interface IInbox {
    /// @notice Operation `index` was queued. The five words of L1 are
    /// `kind | account << 8 | amount << 38 | time << 134`, caller, keyX, keyY, viewingKeyHash.
    /// @param index Position in the queue, from 0.
    /// @param kind 1 open, 2 deposit, 3 key change.
    /// @param account Account index; 0 for an opening, whose index follows from its order.
    /// @param amount Collateral units that arrived; 0 for a key change.
    /// @param time Unix seconds of the block.
    /// @param queueHash Rolling hash after this operation, `hashAt(index + 1)`.
    event OperationQueued(
        uint64 indexed index,
        uint8 indexed kind,
        address indexed caller,
        uint32 account,
        uint96 amount,
        uint40 time,
        uint256 keyX,
        uint256 keyY,
        uint256 viewingKeyHash,
        bytes32 queueHash
    );
    /// @notice `amount` of fees was sent to the collector.
    event FeesCollected(address indexed collector, uint256 amount);

    /// @notice A word is not below the order of the scalar field.
    error WordNotInField(uint256 word);
    /// @notice (x, y) is not on the curve, or 8 times it is the identity (S3).
    error KeyInvalid(uint256 x, uint256 y);
    /// @notice The amount is not within 1..2^96-1.
    error AmountOutOfRange(uint256 amount);
    /// @notice The account index is not below 2^30.
    error AccountOutOfRange(uint256 account);
    /// @notice No proven batch has opened the account: `accountCount` are open.
    error AccountNotOpened(uint32 account, uint64 accountCount);
    /// @notice The caller's key change of this account, at `index` of the queue, is not in a proven batch yet.
    error KeyChangeWaits(uint32 account, uint64 index);
    /// @notice As many accounts are open as the largest registered shape serves.
    error PopulationReached(uint256 opened, uint256 population);
    /// @notice The value sent is below the fee.
    error FeeTooLow(uint256 sent, uint256 fee);
    /// @notice The native coin could not be sent.
    error CoinTransferFailed(address to, uint256 amount);

    /// @notice Opens the next account for the caller with `amount` as its cash.
    /// @return index Position in the queue.
    function open(uint256 keyX, uint256 keyY, uint256 viewingKeyHash, uint256 amount)
        external
        payable
        returns (uint64 index);

    /// @notice Credits `amount` to an account; refused and refunded to the caller by a batch in which it does not exist.
    /// @return index Position in the queue.
    function deposit(uint32 account, uint256 amount) external payable returns (uint64 index);

    /// @notice Sets the keys of an account that a proven batch has opened; refused by the batch unless the caller opened it. One at a time:
    /// the caller's next one for the account is taken when a proven batch holds this one.
    /// @return index Position in the queue.
    function changeKey(uint32 account, uint256 keyX, uint256 keyY, uint256 viewingKeyHash)
        external
        payable
        returns (uint64 index);

    /// @notice Sends all fees to the collector. Anyone may call.
    function collectFees() external returns (uint256 amount);

    /// @notice The fee that the next operation pays, in the native coin's smallest unit.
    function fee(bool opens) external view returns (uint256);
    /// @notice Operations queued so far.
    function count() external view returns (uint64);
    /// @notice Openings queued so far; the next one gets this account index.
    function opened() external view returns (uint64);
    /// @notice Rolling hash of the first `index` operations: `q_{i+1} = keccak256(abi.encode(q_i, w0, w1, w2, w3, w4))`, `q_0 = 0`.
    function hashAt(uint64 index) external view returns (bytes32);
    /// @notice Where the collateral goes.
    function vault() external view returns (IVault);
    /// @notice The contract that takes the queue.
    function settlement() external view returns (address);
    /// @notice Who receives the fees.
    function feeCollector() external view returns (address);
    /// @notice Part of the fee for opening an account.
    function openingFee() external view returns (uint256);
    /// @notice Part of the fee for each operation that waits.
    function queueFee() external view returns (uint256);
}
