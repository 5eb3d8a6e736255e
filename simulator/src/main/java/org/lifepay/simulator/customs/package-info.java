/** Declarations of payments to customs. */
@NullMarked
package org.lifepay.simulator.customs;

import org.jspecify.annotations.NullMarked;
