/** Complaints of buyers about trades. */
@NullMarked
package org.lifepay.simulator.complaint;

import org.jspecify.annotations.NullMarked;
