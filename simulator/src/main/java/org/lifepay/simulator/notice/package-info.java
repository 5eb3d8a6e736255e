/** Asynchronous notices and their repetition. */
@NullMarked
package org.lifepay.simulator.notice;

import org.jspecify.annotations.NullMarked;
