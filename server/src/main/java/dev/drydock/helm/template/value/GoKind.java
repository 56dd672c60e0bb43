package dev.drydock.helm.template.value;

import java.util.Locale;

/** Go's reflect.Kind, as far as templates meet it. */
public enum GoKind {
  INVALID,
  BOOL,
  INT,
  INT8,
  INT16,
  INT32,
  INT64,
  UINT,
  UINT8,
  UINT16,
  UINT32,
  UINT64,
  UINTPTR,
  FLOAT32,
  FLOAT64,
  COMPLEX64,
  COMPLEX128,
  FUNC,
  INTERFACE,
  MAP,
  PTR,
  SLICE,
  STRING,
  STRUCT;

  /** As Go prints it: {@code int64}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean signed() {
    return this.compareTo(INT) >= 0 && this.compareTo(INT64) <= 0;
  }

  public boolean unsigned() {
    return this.compareTo(UINT) >= 0 && this.compareTo(UINTPTR) <= 0;
  }

  public boolean floating() {
    return this == FLOAT32 || this == FLOAT64;
  }
}
