/** Tables as CSV or Excel files, streamed row by row. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "money", "time"})
package org.lifepay.gateway.spreadsheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
