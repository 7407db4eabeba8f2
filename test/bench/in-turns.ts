/**
 * Every second round goes the other way, so that a noisy minute, or what the ones before left
 * behind, does not always fall on the same one.
 * @param round from 1
 */
export const inTurns = <Item>(items: readonly Item[], round: number): readonly Item[] =>
  round % 2 === 1 ? items : items.toReversed();
