extension PoolInput {
  /// Takes in what an organisation offers from its own rota.
  public mutating func add(_ offer: HomeOffer) {
    let first = offers.count
    offers += offer.offers
    windows += offer.windows.map { window in
      var window = window
      window.offer += first
      return window
    }
    spares += offer.spares
    homes += offer.homes
    gaps += offer.gaps
  }
}
