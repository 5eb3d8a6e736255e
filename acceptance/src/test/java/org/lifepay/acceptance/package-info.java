/** What is checked over all modules together. */
@NullMarked
package org.lifepay.acceptance;

import org.jspecify.annotations.NullMarked;
