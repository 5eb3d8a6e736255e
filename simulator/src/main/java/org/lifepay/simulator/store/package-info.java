/** What outlives the process. */
@NullMarked
package org.lifepay.simulator.store;

import org.jspecify.annotations.NullMarked;
