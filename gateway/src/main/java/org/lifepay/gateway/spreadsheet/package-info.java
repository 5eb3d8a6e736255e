/** Tables that people open in a spreadsheet program, written row by row as CSV or Excel. */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "time"})
package org.lifepay.gateway.spreadsheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
