/** A stand-in for Alipay's open gateway, for development and tests only. */
@NullMarked
package org.lifepay.simulator;

import org.jspecify.annotations.NullMarked;
