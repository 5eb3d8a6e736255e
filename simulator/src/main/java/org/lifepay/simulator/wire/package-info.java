/** What goes over the wire: checked requests, signed answers. */
@NullMarked
package org.lifepay.simulator.wire;

import org.jspecify.annotations.NullMarked;
