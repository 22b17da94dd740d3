// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EdwardsKey} from "../src/libraries/EdwardsKey.sol";
import {Field} from "../src/libraries/Field.sol";
import {Assertions} from "./support/Assertions.sol";
import {Keys} from "./support/Keys.sol";

contract EdwardsKeyTest is Assertions {
    uint256 private constant R = Field.ORDER;
    uint256 private constant D = 12181644023421730124874158521699555681764249180949974110617291017600649128846;

    function test_isUsable_acceptsPointsOfLargeOrder() external pure {
        assertTrue(EdwardsKey.isUsable(Keys.BASE_X, Keys.BASE_Y), "B");
        assertTrue(EdwardsKey.isUsable(Keys.TWICE_X, Keys.TWICE_Y), "2 B");
        assertTrue(EdwardsKey.isUsable(Keys.MIXED_X, Keys.MIXED_Y), "B + T");
    }

    function test_isUsable_refusesAllEightPointsOfLowOrder() external pure {
        uint256[2][8] memory points = Keys.torsion();
        for (uint256 i = 0; i < 8; i++) {
            assertTrue(EdwardsKey.isOnCurve(points[i][0], points[i][1]), "on the curve");
            assertTrue(EdwardsKey.isLowOrder(points[i][0], points[i][1]), "low order");
            assertTrue(!EdwardsKey.isUsable(points[i][0], points[i][1]), "not usable");
        }
    }

    function test_isUsable_refusesNonCanonicalCoordinates() external pure {
        assertTrue(!EdwardsKey.isUsable(Keys.BASE_X + R, Keys.BASE_Y), "x + r");
        assertTrue(!EdwardsKey.isUsable(Keys.BASE_X, Keys.BASE_Y + R), "y + r");
    }

    function test_isUsable_refusesTheOriginAndTheOtherFormOfTheCurve() external pure {
        assertTrue(!EdwardsKey.isUsable(0, 0), "(0, 0)");
        assertTrue(!EdwardsKey.isUsable(Keys.OTHER_FORM_X, Keys.BASE_Y), "a = 168700");
    }

    /// @dev Moving either coordinate leaves the curve: only -x and -y share a coordinate with a point.
    function testFuzz_isUsable_refusesNeighbours(uint256 x, uint256 y) external pure {
        x = bound(x, 0, R - 1);
        y = bound(y, 0, R - 1);
        vm.assume(x != Keys.BASE_X && x != R - Keys.BASE_X && y != Keys.BASE_Y && y != R - Keys.BASE_Y);
        assertTrue(!EdwardsKey.isUsable(x, Keys.BASE_Y), "x moved");
        assertTrue(!EdwardsKey.isUsable(Keys.BASE_X, y), "y moved");
    }

    /// @dev Multiples of B by the affine law: usable, and so are their sums with each torsion point.
    function testFuzz_isUsable_acceptsMultiples(uint256 k, uint256 t) external view {
        k = bound(k, 1, 2 ** 20);
        (uint256 x, uint256 y) = (0, 1);
        (uint256 px, uint256 py) = (Keys.BASE_X, Keys.BASE_Y);
        for (; k > 0; k >>= 1) {
            if (k & 1 == 1) (x, y) = _add(x, y, px, py);
            (px, py) = _add(px, py, px, py);
        }
        uint256[2] memory torsion = Keys.torsion()[t % 8];
        (x, y) = _add(x, y, torsion[0], torsion[1]);
        assertTrue(EdwardsKey.isUsable(x, y), "k B + T");
    }

    /// @dev The complete affine addition law for a = -1.
    function _add(uint256 x1, uint256 y1, uint256 x2, uint256 y2) private view returns (uint256, uint256) {
        uint256 t = mulmod(D, mulmod(mulmod(x1, x2, R), mulmod(y1, y2, R), R), R);
        uint256 x = addmod(mulmod(x1, y2, R), mulmod(y1, x2, R), R);
        uint256 y = addmod(mulmod(y1, y2, R), mulmod(x1, x2, R), R);
        return (mulmod(x, _inverse(addmod(1, t, R)), R), mulmod(y, _inverse(addmod(1, R - t, R)), R));
    }

    function _inverse(uint256 a) private view returns (uint256) {
        (bool ok, bytes memory result) = address(5).staticcall(abi.encode(32, 32, 32, a, R - 2, R));
        assertTrue(ok, "modexp");
        return abi.decode(result, (uint256));
    }
}
