/** Alipay's bills: what moved on a day or in a month, as the files that Alipay writes. */
@NullMarked
package org.lifepay.simulator.bill;

import org.jspecify.annotations.NullMarked;
