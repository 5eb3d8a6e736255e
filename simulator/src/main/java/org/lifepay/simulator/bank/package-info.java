/** A bank that sells foreign money: prices, locks, purchases. */
@NullMarked
package org.lifepay.simulator.bank;

import org.jspecify.annotations.NullMarked;
