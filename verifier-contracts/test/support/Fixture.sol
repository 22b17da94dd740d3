// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "./Vm.sol";

/// @title Reads a file of real batches; the format is in `fixtures/README.md`.
library Fixture {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    struct Batch {
        uint256[] words;
        uint256 commitment;
        uint256 point;
        uint256 value;
        bytes proof;
    }

    function number(string memory json, string memory key) internal pure returns (uint256) {
        return vm.parseJsonUint(json, string.concat(".", key));
    }

    function batches(string memory json) internal view returns (Batch[] memory list) {
        uint256 n = 0;
        while (vm.keyExistsJson(json, _at(n))) n++;
        list = new Batch[](n);
        for (uint256 i = 0; i < n; i++) {
            string memory at_ = _at(i);
            list[i] = Batch({
                words: vm.parseJsonUintArray(json, string.concat(at_, ".words")),
                commitment: vm.parseJsonUint(json, string.concat(at_, ".commitment")),
                point: vm.parseJsonUint(json, string.concat(at_, ".point")),
                value: vm.parseJsonUint(json, string.concat(at_, ".value")),
                proof: vm.parseJsonBytes(json, string.concat(at_, ".proof"))
            });
        }
    }

    function _at(uint256 i) private pure returns (string memory) {
        return string.concat(".batches[", vm.toString(i), "]");
    }
}
