/** Tests of the simulator, most of them through Ant's own clients. */
@NullMarked
package org.lifepay.simulator;

import org.jspecify.annotations.NullMarked;
