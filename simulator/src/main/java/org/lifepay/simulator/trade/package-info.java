/** Trades and the rules by which Alipay moves them. */
@NullMarked
package org.lifepay.simulator.trade;

import org.jspecify.annotations.NullMarked;
