package org.lifepay.gateway.export;

/** How far an export has come. */
public enum ExportState {
    RUNNING,
    DONE,
    BROKEN
}
