/** Transfers out of the seller's account: to Alipay accounts and bank cards. */
@NullMarked
package org.lifepay.simulator.transfer;

import org.jspecify.annotations.NullMarked;
