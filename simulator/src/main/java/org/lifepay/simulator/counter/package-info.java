/** The counter of a bank, where one pays in by transfer. */
@NullMarked
package org.lifepay.simulator.counter;

import org.jspecify.annotations.NullMarked;
