// The same room as one would write it with the npm package ws: a state on entry, select and unselect, and each change
// to everyone at once. It has no deadlines, limits, resume or sale: what it leaves out only flatters it.
import { WebSocketServer } from 'ws'

const seats = new Map()
let version = 0
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, backlog: 4096 })

function broadcast(change) {
    version += 1
    const frame = Buffer.from(JSON.stringify({ type: 'changes', version, ...change }))
    for (const client of server.clients) client.send(frame, { binary: false })
}

function select(customer, wanted) {
    const taken = wanted.filter((seat) => seats.has(seat))
    if (taken.length > 0) return { type: 'error', code: 'seat_taken', seats: taken }
    for (const seat of wanted) seats.set(seat, customer)
    broadcast({ held: wanted })
    return { type: 'ok' }
}

function unselect(customer, given) {
    if (given.some((seat) => seats.get(seat) !== customer)) return { type: 'error', code: 'not_selected' }
    for (const seat of given) seats.delete(seat)
    broadcast({ free: given })
    return { type: 'ok' }
}

const requests = { select, unselect }

server.on('connection', (client) => {
    client.send(JSON.stringify({ type: 'state', version, seats: [...seats.keys()] }))
    client.on('error', () => client.terminate())
    client.on('message', (data) => {
        const request = JSON.parse(data.toString())
        client.send(JSON.stringify({ id: request.id, ...requests[request.type](client, request.seats) }))
    })
})

server.on('listening', () => console.log(`listening on http://127.0.0.1:${server.address().port}`))
