/** An Ethereum node that misbehaves on demand: a proxy before a real one. */
package org.novation.trials.proxy;
