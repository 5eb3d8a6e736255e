/** Keys and certificates of the simulated Alipay and of its one app. */
@NullMarked
package org.lifepay.simulator.key;

import org.jspecify.annotations.NullMarked;
