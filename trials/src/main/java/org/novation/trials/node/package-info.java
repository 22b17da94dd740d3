/** A node as a process of its own: started, asked, killed. */
package org.novation.trials.node;
