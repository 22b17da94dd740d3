// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IInbox} from "./IInbox.sol";
import {IVault} from "./IVault.sol";

/// @title Settlement of batches: first committed, then proven (P of the specification).
/// @notice `commit` fixes the public words of a batch and pins them to the L1's clock and queue. `prove` makes its root final and its payouts
/// claimable. Both go strictly in order; a batch may wait for its proof as long as it takes, and nothing about it can change meanwhile.
interface ISettlement {
    /// @notice What a deployment is built with; nothing of it changes later, but schedules grow.
    /// @param token Collateral.
    /// @param governor Administers roles, registers shapes, announces parameters and committees. A timelock in earnest use.
    /// @param operator May commit.
    /// @param feeCollector Receives the inbox's fees.
    /// @param testChainId The only chain on which keys from a local setup may be registered; 0 for none.
    /// @param genesis Unix seconds of round 0, as in the parameters (T1).
    /// @param period Seconds between rounds, as in the parameters (T1), at least 1.
    /// @param window Seconds that a batch's time may lie back at commit (P7); 0 for 60 minutes.
    /// @param notice Seconds between an announcement and the round from which it holds; 0 on the declared test chain only. It should cover
    /// the time that an owner needs to see it and leave before it holds: some blocks, a withdrawal in a batch, that batch's proof; at least
    /// `window`, since a batch may be that old when it is committed.
    /// @param maxUnproven Most batches that may be committed and not proven, at least 1.
    /// @param genesisRoot State root of batch 0 (S6).
    /// @param parameters Parameter hash from round 0 (D1).
    /// @param committee Committee hash from round 0 (D2).
    /// @param openingFee See `IInbox`.
    /// @param queueFee See `IInbox`; 0 on the declared test chain only, since a free queue could be filled by anyone.
    struct Config {
        IERC20 token;
        address governor;
        address operator;
        address feeCollector;
        uint64 testChainId;
        uint40 genesis;
        uint32 period;
        uint32 window;
        uint32 notice;
        uint32 maxUnproven;
        uint256 genesisRoot;
        uint256 parameters;
        uint256 committee;
        uint256 openingFee;
        uint256 queueFee;
    }

    /// @notice A circuit and its key.
    /// @param verifier The generated contract.
    /// @param accounts Rows A (P1).
    /// @param orders Rows O.
    /// @param instructions Rows I.
    /// @param operations Rows P.
    /// @param levels Levels of the account tree that the shape serves: population 8^levels, at most 10.
    /// @param testKey The key comes from a local setup: whoever made it can forge proofs.
    /// @param keyHash Hash of the verification key, for those who compare.
    struct Shape {
        address verifier;
        uint16 accounts;
        uint16 orders;
        uint16 instructions;
        uint16 operations;
        uint8 levels;
        bool testKey;
        bytes32 keyHash;
    }

    /// @notice Where the chain of batches stands.
    /// @param batch Number of the last batch.
    /// @param accountCount Accounts opened.
    /// @param queueIndex Operations taken from the inbox.
    /// @param round Last round (T1).
    /// @param root State root (S6).
    /// @param time Batch time, Unix seconds; 0 before the first batch.
    struct Head {
        uint64 batch;
        uint64 accountCount;
        uint64 queueIndex;
        uint64 round;
        uint256 root;
        uint64 time;
    }

    /// @notice All that `prove` needs of a committed batch; the contract stores only its hash, the event brings it in full.
    /// @param batch Number.
    /// @param shape Shape id.
    /// @param commitment C of P3.
    /// @param point z of P3.
    /// @param value y of P3.
    /// @param root State root after.
    /// @param accountCount Accounts after.
    /// @param queueBefore Queue index before.
    /// @param queueAfter Queue index after.
    /// @param round Last round after.
    /// @param time Batch time, Unix seconds.
    /// @param payoutHash keccak256 of the payout segment (operations and withdrawals, all rows), 32 bytes a word.
    struct Record {
        uint64 batch;
        uint64 shape;
        uint256 commitment;
        uint256 point;
        uint256 value;
        uint256 root;
        uint64 accountCount;
        uint64 queueBefore;
        uint64 queueAfter;
        uint64 round;
        uint64 time;
        bytes32 payoutHash;
    }

    /// @notice A shape can be used from now on, for ever.
    event ShapeRegistered(uint64 indexed id, Shape shape, uint256 words);
    /// @notice Parameters with this hash hold from this round on.
    event ParametersAnnounced(uint64 indexed fromRound, uint256 hash);
    /// @notice The committee with this hash signs from this round on.
    event CommitteeAnnounced(uint64 indexed fromRound, uint256 hash);
    /// @notice A batch is fixed; its words are in the transaction's calldata.
    event BatchCommitted(uint64 indexed batch, uint256 indexed root, Record record);
    /// @notice A batch is final.
    event BatchProven(uint64 indexed batch, uint256 indexed root, uint64 accountCount, uint64 queueIndex, uint64 round);
    /// @notice A withdrawal of `account` became claimable by its owner.
    event WithdrawalCredited(uint64 indexed batch, address indexed owner, uint32 indexed account, uint96 amount);
    /// @notice The refused deposit at `queueIndex` became claimable by its caller (L1c).
    event DepositRefunded(uint64 indexed batch, address indexed caller, uint64 indexed queueIndex, uint96 amount);

    /// @notice A constructor argument is out of its range.
    error ConfigInvalid(string field);
    /// @notice The shape id is taken, or 0.
    error ShapeIdUnusable(uint64 id);
    /// @notice A shape needs an account row and at most 10 levels.
    error ShapeInvalid(uint64 id);
    /// @notice No shape has this id.
    error ShapeUnknown(uint256 id);
    /// @notice The key comes from a local setup and this chain is not the declared test chain.
    error TestKeyRefused(uint64 id, uint256 chainId, uint64 testChainId);
    /// @notice The verifier has no code.
    error VerifierWithoutCode(address verifier);
    /// @notice The verifier's code is not the registered one.
    error VerifierCodeChanged(address verifier, bytes32 registered, bytes32 found);
    /// @notice An announced hash is 0 or not a field element.
    error HashOutOfRange(uint256 hash);
    /// @notice The round is not after the last announced one or the last committed one.
    error RoundNotLater(uint64 round, uint64 last);
    /// @notice The round comes before the notice is over (times in Unix seconds).
    error NoticeTooShort(uint64 round, uint256 time, uint256 earliest);

    /// @notice Batches wait for proofs already, as many as are allowed.
    error TooManyUnproven(uint256 unproven, uint256 limit);
    /// @notice Fewer words than the header, or more than the shape has.
    error WordCountInvalid(uint256 sent, uint256 least, uint256 most);
    /// @notice A word is not below the order of the scalar field (W4).
    error WordNotInField(uint256 index, uint256 word);
    /// @notice C is not below the order of the scalar field.
    error CommitmentNotInField(uint256 commitment);
    /// @notice A header word is not what the contract expects.
    /// @param index Position in the header (P2).
    error HeaderMismatch(uint256 index, uint256 expected, uint256 found);
    /// @notice A header word is out of its range.
    error HeaderOutOfRange(uint256 index, uint256 found, uint256 least, uint256 most);
    /// @notice The operations of the batch do not hash to the queue at that index.
    error QueueHashMismatch(uint256 queueIndex, bytes32 expected, bytes32 found);
    /// @notice The batch time is before that of the batch before.
    error TimeFalls(uint256 time, uint256 last);
    /// @notice A round must be later with a tick, and the same without.
    error RoundMismatch(bool tick, uint256 before, uint256 found);
    /// @notice A withdrawal row does not hold an address and an amount with an account.
    error WithdrawalInvalid(uint256 row, uint256 owner, uint256 amount);

    /// @notice The next batch to be proven is another one, or none is committed.
    error BatchNotNext(uint256 next, uint256 batch);
    /// @notice The record is not the one committed.
    error RecordMismatch(uint256 batch, bytes32 committed, bytes32 found);
    /// @notice The payout words are not those committed.
    error PayoutMismatch(uint256 batch, bytes32 committed, bytes32 found);
    /// @notice The verifier refused; `reason` is its revert data.
    error ProofRefused(uint256 batch, bytes reason);

    /// @notice Fixes the next batch (P4). Operator only.
    /// @param words The public words (P1), the zero tail left out or not.
    /// @param commitment C of P3.
    function commit(uint256[] calldata words, uint256 commitment) external;

    /// @notice Makes the next committed batch final (P5). Anyone may call.
    /// @param record As `BatchCommitted` brought it.
    /// @param payout Words of the operations and withdrawals segments, the zero tail left out or not.
    /// @param proof 384 bytes.
    function prove(Record calldata record, uint256[] calldata payout, bytes calldata proof) external;

    /// @notice Adds a shape. Governor only; ids are never reused.
    function registerShape(uint64 id, Shape calldata shape_) external;

    /// @notice Announces parameters (D1) from a later round on. Governor only.
    function scheduleParameters(uint64 fromRound, uint256 hash) external;

    /// @notice Announces a committee (D2) from a later round on. Governor only.
    function scheduleCommittee(uint64 fromRound, uint256 hash) external;

    /// @notice The last committed batch.
    function committed() external view returns (Head memory);
    /// @notice The last proven batch: what is final.
    function proven() external view returns (Head memory);
    /// @notice Hash of the record of a batch that waits for its proof, else 0.
    function recordHash(uint64 batch) external view returns (bytes32);
    /// @notice A registered shape.
    function shape(uint64 id) external view returns (Shape memory);
    /// @notice Words of a registered shape.
    function wordCount(uint64 id) external view returns (uint256);
    /// @notice Accounts that the largest registered shape serves.
    function population() external view returns (uint256);
    /// @notice Parameter hash that holds in a round.
    function parametersAt(uint64 round) external view returns (uint256);
    /// @notice Committee hash that holds in a round.
    function committeeAt(uint64 round) external view returns (uint256);
    /// @notice `chainId + address * 2^64` (H4).
    function deployment() external view returns (uint256);
    /// @notice The queue.
    function inbox() external view returns (IInbox);
    /// @notice The escrow.
    function vault() external view returns (IVault);
    /// @notice See `Config`.
    function window() external view returns (uint32);
    /// @notice See `Config`.
    function notice() external view returns (uint32);
    /// @notice See `Config`.
    function maxUnproven() external view returns (uint32);
    /// @notice See `Config`.
    function genesis() external view returns (uint40);
    /// @notice See `Config`.
    function period() external view returns (uint32);
    /// @notice See `Config`.
    function testChainId() external view returns (uint64);
}
