/** A file of frames that a process killed at any instant leaves readable. */
package org.novation.bridge.embedded.store;
