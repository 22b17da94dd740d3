// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Field} from "./Field.sol";

/// @title Public keys on the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2 over the scalar field of BN254 (S3).
/// @dev The curve of gnark-crypto's `ecc/bn254/twistededwards`: a = -1. Cofactor 8. Not the a = 168700 form of circomlib.
library EdwardsKey {
    uint256 private constant R = Field.ORDER;
    /// @dev d, a non-square, so the doubling below has no exceptional points on the curve.
    uint256 private constant D = 12181644023421730124874158521699555681764249180949974110617291017600649128846;

    /// @notice Whether (x, y) is canonical, on the curve, and 8 (x, y) is not the identity. A key that fails this would let anybody sign.
    function isUsable(uint256 x, uint256 y) internal pure returns (bool) {
        return x < R && y < R && isOnCurve(x, y) && !isLowOrder(x, y);
    }

    /// @notice Whether (x, y), both canonical, satisfies the equation.
    function isOnCurve(uint256 x, uint256 y) internal pure returns (bool) {
        uint256 xx = mulmod(x, x, R);
        uint256 yy = mulmod(y, y, R);
        return addmod(yy, R - xx, R) == addmod(1, mulmod(D, mulmod(xx, yy, R), R), R);
    }

    /// @notice Whether 8 (x, y) is the identity (0, 1), for a point on the curve.
    function isLowOrder(uint256 x, uint256 y) internal pure returns (bool) {
        uint256 z = 1;
        for (uint256 i = 0; i < 3; i++) {
            (x, y, z) = _double(x, y, z);
        }
        return x == 0 && y == z;
    }

    /// @dev Projective doubling for a = -1: Bernstein, Birkner, Joye, Lange, Peters, "Twisted Edwards Curves", section 6.
    function _double(uint256 x, uint256 y, uint256 z) private pure returns (uint256, uint256, uint256) {
        uint256 sum = addmod(x, y, R);
        uint256 xx = mulmod(x, x, R);
        uint256 yy = mulmod(y, y, R);
        uint256 zz = mulmod(z, z, R);
        uint256 f = addmod(yy, R - xx, R); // a X^2 + Y^2
        uint256 j = addmod(f, 2 * (R - zz), R); // f - 2 Z^2
        uint256 twoXY = addmod(mulmod(sum, sum, R), 2 * R - xx - yy, R);
        return (mulmod(twoXY, j, R), mulmod(f, 2 * R - xx - yy, R), mulmod(f, j, R));
    }
}
