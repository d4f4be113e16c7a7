import type { Chance } from './random.ts';
import type { Market, SampleCustomer } from './types.ts';

/** Common given and family names by market; the people are made up. */
const NAMES: Readonly<Record<Market, readonly [readonly string[], readonly string[]]>> = {
  US: [
    ['Emma', 'Noah', 'Olivia', 'Liam', 'Ava', 'Mason', 'Sofia', 'Ethan'],
    ['Miller', 'Davis', 'Garcia', 'Wilson', 'Moore', 'Clark', 'Young', 'Hall'],
  ],
  DE: [
    ['Lena', 'Jonas', 'Marie', 'Paul', 'Anna', 'Felix', 'Clara', 'Lukas'],
    ['Schmidt', 'Weber', 'Wagner', 'Becker', 'Hoffmann', 'Koch', 'Richter', 'Wolf'],
  ],
  FR: [
    ['Camille', 'Louis', 'Chloé', 'Hugo', 'Manon', 'Jules', 'Inès', 'Arthur'],
    ['Bernard', 'Dubois', 'Moreau', 'Laurent', 'Simon', 'Michel', 'Roux', 'Fournier'],
  ],
  ID: [
    ['Putri', 'Budi', 'Dewi', 'Agus', 'Sari', 'Rizky', 'Ayu', 'Dimas'],
    ['Santoso', 'Wijaya', 'Pratama', 'Lestari', 'Hidayat', 'Kusuma', 'Saputra', 'Utami'],
  ],
  SA: [
    ['Noura', 'Abdullah', 'Sara', 'Faisal', 'Reem', 'Khalid', 'Lama', 'Turki'],
    ['Al-Harbi', 'Al-Qahtani', 'Al-Otaibi', 'Al-Ghamdi', 'Al-Zahrani', 'Al-Shehri'],
  ],
  BR: [
    ['Ana', 'João', 'Beatriz', 'Pedro', 'Larissa', 'Lucas', 'Mariana', 'Gabriel'],
    ['Silva', 'Santos', 'Oliveira', 'Souza', 'Lima', 'Pereira', 'Costa', 'Almeida'],
  ],
};

function makeCustomer(market: Market, serial: number, chance: Chance): SampleCustomer {
  const [given, family] = NAMES[market];
  const name = `${given[chance.whole(given.length)]} ${family[chance.whole(family.length)]}`;
  const ref = `${market}-${String(serial).padStart(6, '0')}`;
  return { ref, market, name, email: `${ref.toLowerCase()}@shoppers.example.com` };
}

/** Hands out customers: two in five orders come from somebody who bought before. */
export function customerPool(chance: Chance): (market: Market) => SampleCustomer {
  const known = new Map<Market, SampleCustomer[]>();
  return (market) => {
    const pool = known.get(market) ?? [];
    known.set(market, pool);
    if (pool.length > 0 && chance.next() < 0.4) {
      const again = pool[Math.floor(chance.next() ** 1.6 * pool.length)];
      if (again !== undefined) return again;
    }
    const fresh = makeCustomer(market, pool.length + 1, chance);
    pool.push(fresh);
    return fresh;
  };
}
