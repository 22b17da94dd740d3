/** The settlement chain as the rest of the project sees it. */
package org.novation.bridge;
