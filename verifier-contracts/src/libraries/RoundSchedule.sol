// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A governed hash that switches at announced rounds.
library RoundSchedule {
    /// @notice From `fromRound` on the hash holds, until the next entry.
    struct Entry {
        uint64 fromRound;
        uint256 hash;
    }

    /// @notice The round of the last entry.
    function lastRound(Entry[] storage self) internal view returns (uint64) {
        return self[self.length - 1].fromRound;
    }

    /// @notice Adds an entry; the caller makes sure that its round is later than all others.
    function add(Entry[] storage self, uint64 fromRound, uint256 hash) internal {
        self.push(Entry({fromRound: fromRound, hash: hash}));
    }

    /// @notice The hash that holds in `round`.
    /// @dev The first entry is for round 0, so the search ends; it is long only while many announcements lie ahead.
    function hashIn(Entry[] storage self, uint64 round) internal view returns (uint256) {
        uint256 i = self.length - 1;
        while (self[i].fromRound > round) i--;
        return self[i].hash;
    }
}
