/** The stopwatch: how many requests a second the gateway serves, on this machine, and what each costs. */
@NullMarked
package org.lifepay.benchmarks;

import org.jspecify.annotations.NullMarked;
