/** Splits of trades: receivers that are bound, and the shares that they got. */
@NullMarked
package org.lifepay.simulator.split;

import org.jspecify.annotations.NullMarked;
