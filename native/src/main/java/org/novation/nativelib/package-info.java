/** The thin binding of the native library: hash, signature, circuit and proof. */
package org.novation.nativelib;
