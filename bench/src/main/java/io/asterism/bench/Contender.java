package io.asterism.bench;

/** A peer, or a variant of it, at a shape. */
final class Contender extends Timing {
  final Shape shape;

  /** The peer, then the variant after a blank. */
  final String who;

  String version = "";

  /** Where what it has found is. */
  String model;

  double quality = Double.NaN;

  Contender(Shape shape, String who) {
    this.shape = shape;
    this.who = who;
  }

  String peer() {
    return who.split(" ")[0];
  }

  String variant() {
    return who.substring(peer().length()).strip();
  }
}
