@NullMarked
package org.lifepay.benchmarks;

import org.jspecify.annotations.NullMarked;
